import type { DatabaseSync } from 'node:sqlite';
import type { EraseTarget } from '../store.ts';
import { blob, hexOf } from './ids.ts';
import type { NamingSpan } from './owned-spans.ts';

/** A run, session or user, by the column that says it. */
export interface Name {
  readonly column: 'run_id' | 'session' | 'user';
  readonly value: string;
}

export type Row = Readonly<Record<string, unknown>>;

/** A span that has ended, or, without a batch, one that is open. */
export interface PlacedSpan extends NamingSpan {
  readonly batchId: number | undefined;
}

/** Some of the rows that carry a name, of the first `done` of `total` that were looked through. */
interface Found {
  readonly spans: readonly Row[];
  readonly logs: readonly Row[];
  readonly done: number;
  readonly total: number;
}

/** Rows that are looked through in one step. */
const ROWS_A_STEP = 20_000;

export function nameOf({ runId, session, user }: EraseTarget): Name | undefined {
  if (runId !== undefined) return { column: 'run_id', value: runId };
  if (session !== undefined) return { column: 'session', value: session };
  return user === undefined ? undefined : { column: 'user', value: user };
}

/** What the index says of a name. */
export class NamedRows {
  readonly #database: DatabaseSync;
  readonly #name: Name;

  constructor(database: DatabaseSync, name: Name) {
    this.#database = database;
    this.#name = name;
  }

  /** The rows that carry it, in steps between which the database may grow: of what comes meanwhile nothing is found. */
  *search(): Generator<Found, void> {
    const { column, value } = this.#name;
    const open = this.#all(`SELECT trace_id, run_id FROM open_operations WHERE ${column} = ?`, value);
    const sizes = { spans: this.#lastId('spans'), logs: this.#lastId('logs') };
    const total = sizes.spans + sizes.logs;
    yield { spans: open, logs: [], done: 0, total };
    for (const { rows, done } of this.#inSteps('spans', 'DISTINCT trace_id, run_id', sizes.spans))
      yield { spans: rows, logs: [], done, total };
    for (const { rows, done } of this.#inSteps('logs', 'trace_id, run_id, batch_id, position', sizes.logs))
      yield { spans: [], logs: rows, done: sizes.spans + done, total };
    // A trace that names no run is one itself.
    const ofRun = column === 'run_id' ? this.#all('SELECT trace_id FROM traces WHERE run_id = ?', value) : [];
    yield { spans: ofRun, logs: [], done: total, total };
  }

  /** The spans of a trace, with what each says for the name. */
  spansOf(traceId: string): PlacedSpan[] {
    const { column } = this.#name;
    const rows = this.#all(
      `SELECT span_id, parent_id, ${column} AS name, batch_id FROM spans WHERE trace_id = ?1
       UNION ALL SELECT span_id, parent_id, ${column}, NULL FROM open_operations WHERE trace_id = ?1`,
      blob(traceId),
    );
    const spans = rows.map((row) => ({
      spanId: hexOf(row['span_id'] as Uint8Array),
      parentId: row['parent_id'] === null ? undefined : hexOf(row['parent_id'] as Uint8Array),
      named: (row['name'] as string | null) ?? undefined,
      batchId: (row['batch_id'] as number | null) ?? undefined,
    }));
    if (column !== 'run_id' || !this.#isRunItself(traceId)) return spans;
    const ids = new Set(spans.map(({ spanId }) => spanId));
    const isTop = ({ parentId }: PlacedSpan): boolean => parentId === undefined || !ids.has(parentId);
    return spans.map((span) => (isTop(span) ? { ...span, named: span.named ?? traceId } : span));
  }

  /** What log records of a trace say for the name counts as if it were a span below theirs. */
  namingLogsOf(traceId: string): NamingSpan[] {
    const { column } = this.#name;
    const rows = this.#all(
      `SELECT DISTINCT span_id, ${column} AS name FROM logs WHERE trace_id = ? AND ${column} IS NOT NULL`,
      blob(traceId),
    );
    return rows.map((row, index) => ({
      spanId: `log ${index}`,
      parentId: row['span_id'] === null ? undefined : hexOf(row['span_id'] as Uint8Array),
      named: row['name'] as string,
    }));
  }

  /** The log records of a trace that say nothing for the name. */
  unnamedLogsOf(traceId: string): Row[] {
    return this.#all(
      `SELECT batch_id, position, span_id FROM logs WHERE trace_id = ? AND ${this.#name.column} IS NULL`,
      blob(traceId),
    );
  }

  /** Whether nothing of a run carries another name of this kind. */
  isOnlyNameOf(runId: string): boolean {
    const { column, value } = this.#name;
    return ['spans', 'logs', 'open_operations'].every(
      (table) =>
        this.#all(`SELECT 1 FROM ${table} WHERE run_id = ? AND ${column} <> ? LIMIT 1`, runId, value).length === 0,
    );
  }

  *#inSteps(table: 'spans' | 'logs', columns: string, size: number): Generator<{ rows: Row[]; done: number }, void> {
    const { column, value } = this.#name;
    // Only runs are found by an index.
    const step = column === 'run_id' ? size : ROWS_A_STEP;
    const sql = `SELECT ${columns} FROM ${table} WHERE ${column} = ? AND id > ? AND id <= ?`;
    for (let done = 0; done < size; done += step)
      yield { rows: this.#all(sql, value, done, Math.min(done + step, size)), done };
  }

  #lastId(table: 'spans' | 'logs'): number {
    return Number(this.#all(`SELECT max(id) AS id FROM ${table}`)[0]?.['id'] ?? 0);
  }

  #isRunItself(traceId: string): boolean {
    return this.#all('SELECT 1 FROM traces WHERE trace_id = ? AND run_id = ?', blob(traceId), traceId).length > 0;
  }

  #all(sql: string, ...values: (string | number | Buffer)[]): Row[] {
    return this.#database.prepare(sql).all(...values);
  }
}
