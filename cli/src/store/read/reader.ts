import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { LogsData, TracesData } from 'binnacle/otlp';
import { decodeBatch } from './decode-batch.ts';
import { filterPattern } from './filter/filter-pattern.ts';
import { registerSearchedMessage } from './filter/searched-message.ts';

/** A row as the columns name it. */
export type Row = Readonly<Record<string, string | number | Uint8Array | null>>;

/** Statements beyond this many are made anew; filters make endless texts. */
const MAX_STATEMENTS = 300;
/** A batch of 512 spans is about 2 MB when decoded. */
const MAX_BATCHES = 32;

/** A connection that only reads, with what it has prepared and decoded. */
export class Reader {
  readonly database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  /** By id and size: erasing makes a batch smaller, and its items move up. */
  readonly #batches = new Map<string, TracesData | LogsData>();
  #nowMillis = Date.now();
  #memo = new Map<unknown, unknown>();

  constructor(database: DatabaseSync) {
    this.database = database;
    database.function('regexp', { deterministic: true }, matches);
    registerSearchedMessage(this);
  }

  /** The moment of the question, the same for all that one answer reads. */
  get nowMillis(): number {
    return this.#nowMillis;
  }

  /** Answers one question from one state of the database. */
  async answer<T>(read: () => T | Promise<T>): Promise<T> {
    this.#nowMillis = Date.now();
    this.#memo = new Map();
    this.database.exec('BEGIN');
    try {
      return await read();
    } finally {
      this.database.exec('COMMIT');
    }
  }

  rows<T = Row>(sql: string, ...values: readonly SQLInputValue[]): T[] {
    return this.#prepare(sql).all(...values) as T[];
  }

  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- as of `rows`: who asks knows the columns
  row<T = Row>(sql: string, ...values: readonly SQLInputValue[]): T | undefined {
    return this.#prepare(sql).get(...values) as T | undefined;
  }

  /** Row by row, for those who may stop early. */
  iterate<T = Row>(sql: string, ...values: readonly SQLInputValue[]): Iterable<T> {
    return this.#prepare(sql).iterate(...values) as Iterable<T>;
  }

  /** What `read` gave for this function before, within the same answer. */
  once<T>(read: (reader: Reader) => T): T {
    if (!this.#memo.has(read)) this.#memo.set(read, read(this));
    return this.#memo.get(read) as T;
  }

  traces(batchId: number): TracesData {
    return this.#batch(batchId) as TracesData;
  }

  logs(batchId: number): LogsData {
    return this.#batch(batchId) as LogsData;
  }

  #batch(id: number): TracesData | LogsData {
    const size = this.row<{ size_bytes: number }>('SELECT size_bytes FROM batches WHERE id = ?', id)?.size_bytes;
    const key = `${id} ${size}`;
    const data = this.#batches.get(key) ?? decodeBatch(this, id);
    this.#batches.delete(key);
    this.#batches.set(key, data);
    const [oldest] = this.#batches.keys();
    if (this.#batches.size > MAX_BATCHES && oldest !== undefined) this.#batches.delete(oldest);
    return data;
  }

  #prepare(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    if (this.#statements.size >= MAX_STATEMENTS) this.#statements.clear();
    const statement = this.database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}

/** SQL's `text REGEXP pattern` as filters mean it, called with the pattern first. */
function matches(pattern: unknown, text: unknown): number {
  return filterPattern(String(pattern)).test(String(text)) ? 1 : 0;
}
