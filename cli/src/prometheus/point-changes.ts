import type { DatabaseSync } from 'node:sqlite';
import type { PromqlProgram } from './engine.ts';

interface BatchState {
  readonly count: number;
  readonly lastId: number;
}

/** Tells a program, which keeps the points that it read, since when there may be others: by the batches that brought them. */
export class PointChanges {
  readonly #program: PromqlProgram;
  readonly #state;
  #known: BatchState = { count: 0, lastId: 0 };

  constructor(database: DatabaseSync, program: PromqlProgram) {
    this.#program = program;
    this.#state = database.prepare(
      `SELECT count(*) AS count, coalesce(max(batch_id), 0) AS lastId, count(*) FILTER (WHERE batch_id > ?1) AS added,
       min(first_millis) FILTER (WHERE batch_id > ?1) AS sinceMillis FROM metric_batches`,
    );
  }

  /** Ids are never given twice: where some are missing, any point may have gone. */
  tell(): void {
    const { added, sinceMillis, ...state } = this.#state.get(this.#known.lastId) as unknown as BatchState & {
      readonly added: number;
      readonly sinceMillis: number | null;
    };
    const isNothingMissing = state.count === this.#known.count + added;
    if (!isNothingMissing) this.#program.forgetPoints(0);
    else if (sinceMillis !== null) this.#program.forgetPoints(sinceMillis);
    this.#known = state;
  }
}
