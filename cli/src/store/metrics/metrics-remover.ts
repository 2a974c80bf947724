import type { DatabaseSync } from 'node:sqlite';
import { slotOf } from './point-slot.ts';

/** Removes what batches have brought, in the caller's transaction. */
export class MetricsRemover {
  readonly #statements;

  constructor(database: DatabaseSync) {
    this.#statements = {
      times: database.prepare(
        `SELECT min(first_millis) AS first, max(last_millis) AS last FROM metric_batches
         WHERE batch_id IN (SELECT value FROM json_each(?))`,
      ),
      points: database.prepare(
        'DELETE FROM points WHERE slot BETWEEN ? AND ? AND batch_id IN (SELECT value FROM json_each(?))',
      ),
      exemplars: database.prepare(
        `DELETE FROM exemplars WHERE series_id IN (SELECT id FROM series) AND time_millis BETWEEN ? AND ?
         AND batch_id IN (SELECT value FROM json_each(?))`,
      ),
      batches: database.prepare('DELETE FROM metric_batches WHERE batch_id IN (SELECT value FROM json_each(?))'),
      series: database.prepare('DELETE FROM series WHERE last_slot < (SELECT coalesce(min(slot), 1e18) FROM points)'),
    };
  }

  /** The points and exemplars of these batches, and the series that end before the first point left. Answers whether there were any. */
  remove(batchIds: readonly number[]): boolean {
    const ids = JSON.stringify(batchIds);
    const times = this.#timesOf(ids);
    if (times === undefined) return false;
    this.#statements.points.run(slotOf(times.first), slotOf(times.last), ids);
    this.#statements.exemplars.run(times.first, times.last, ids);
    this.#statements.batches.run(ids);
    this.#statements.series.run();
    return true;
  }

  /** The exemplars of a batch alone. */
  removeExemplars(batchId: number): void {
    const ids = JSON.stringify([batchId]);
    const times = this.#timesOf(ids);
    if (times !== undefined) this.#statements.exemplars.run(times.first, times.last, ids);
  }

  /** Undefined where the batches have brought no points. */
  #timesOf(ids: string): { readonly first: number; readonly last: number } | undefined {
    const times = this.#statements.times.get(ids) as { readonly first: number | null; readonly last: number | null };
    const { first, last } = times;
    return first === null || last === null ? undefined : { first, last };
  }
}
