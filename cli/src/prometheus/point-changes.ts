import type { DatabaseSync } from 'node:sqlite';
import { TimeSpan } from '../store/metrics/time-span.ts';
import type { PromqlProgram } from './engine.ts';

/** A batch with the times of its points. */
interface Batch {
  readonly id: number;
  readonly firstMillis: number;
  readonly lastMillis: number;
}

/** Tells a program, which keeps the points that it read, when there may be others: by the batches that came and went. */
export class PointChanges {
  readonly #program: PromqlProgram;
  readonly #count;
  readonly #ids;
  readonly #since;
  /** By id, which rises and is never given twice. */
  readonly #known = new Map<number, Batch>();
  #lastId = 0;

  constructor(database: DatabaseSync, program: PromqlProgram) {
    this.#program = program;
    this.#count = database.prepare('SELECT count(*) AS count FROM metric_batches');
    this.#ids = database.prepare('SELECT json_group_array(batch_id) AS ids FROM metric_batches');
    this.#since = database.prepare(
      `SELECT batch_id AS id, first_millis AS firstMillis, last_millis AS lastMillis FROM metric_batches
       WHERE batch_id > ? ORDER BY batch_id`,
    );
  }

  /** Must be called before each question. */
  tell(): void {
    const come = this.#since.all(this.#lastId) as unknown as Batch[];
    this.#forget(come);
    for (const batch of come) this.#known.set(batch.id, batch);
    this.#lastId = come.at(-1)?.id ?? this.#lastId;
    if (this.#count.get()?.['count'] !== this.#known.size) {
      const left = new Set(JSON.parse(this.#ids.get()?.['ids'] as string) as number[]);
      const gone = [...this.#known.values()].filter(({ id }) => !left.has(id));
      for (const { id } of gone) this.#known.delete(id);
      this.#lastId = [...this.#known.keys()].at(-1) ?? 0;
      this.#forget(gone);
    }
  }

  #forget(batches: readonly Batch[]): void {
    const times = new TimeSpan();
    for (const { firstMillis, lastMillis } of batches) {
      times.add(firstMillis);
      times.add(lastMillis);
    }
    if (!times.isEmpty) this.#program.forgetPoints(times.firstMillis, times.lastMillis);
  }
}
