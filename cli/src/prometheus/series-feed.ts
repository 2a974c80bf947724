import type { DatabaseSync } from 'node:sqlite';
import type { PromqlProgram } from './engine.ts';

interface SeriesState {
  readonly count: number;
  readonly lastId: number;
  /** Changes when the tables are made anew. */
  readonly schema: number;
}

const NOTHING: SeriesState = { count: 0, lastId: 0, schema: 0 };

/** Tells a program which series there are: once all of them, then those that are new. */
export class SeriesFeed {
  readonly #program: PromqlProgram;
  readonly #state;
  readonly #rows;
  #fed = NOTHING;

  constructor(database: DatabaseSync, program: PromqlProgram) {
    this.#program = program;
    this.#state = database.prepare(
      `SELECT count(*) AS count, coalesce(max(id), 0) AS lastId, count(*) FILTER (WHERE id > ?) AS added,
       (SELECT schema_version FROM pragma_schema_version) AS schema FROM series`,
    );
    this.#rows = database.prepare(
      `SELECT json_object('id', id, 'kind', type, 'name', prometheus_name, 'labels', json(labels), 'bounds', json(bounds), 'hasSum', has_sum) AS row
       FROM series WHERE id > ? ORDER BY id`,
    );
  }

  /** Ids are never given twice: where some are missing, series were removed. */
  update(): void {
    const { added, ...state } = this.#state.get(this.#fed.lastId) as unknown as SeriesState & {
      readonly added: number;
    };
    if (state.schema !== this.#fed.schema || state.count !== this.#fed.count + added) {
      this.#program.clearSeries();
      this.#fed = { ...NOTHING, schema: state.schema };
    }
    if (state.lastId === this.#fed.lastId) return;
    const rows = this.#rows.all(this.#fed.lastId).map(({ row }) => row as string);
    const problem = this.#program.addSeries(`[${rows.join(',')}]`);
    if (problem !== null) throw new Error(problem);
    this.#fed = state;
  }
}
