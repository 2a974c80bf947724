import type { Exemplar, LogRecord, LogsData, Span, TracesData } from 'binnacle/otlp';
import { mapLogRecords, mapSpans } from '../../console/receive/validate/map-items.ts';
import type { EraseTarget } from '../store.ts';
import { blob, hexOf } from './ids.ts';
import { ownedSpans } from './owned-spans.ts';
import type { NamingSpan } from './owned-spans.ts';
import type { Writer } from './writer.ts';

interface Name {
  readonly column: 'run_id' | 'session' | 'user';
  readonly value: string;
}

type Row = Readonly<Record<string, unknown>>;

/** A span that has ended, or, without a batch, one that is open. */
interface PlacedSpan extends NamingSpan {
  readonly batchId: number | undefined;
}

function nameOf({ runId, session, user }: EraseTarget): Name | undefined {
  if (runId !== undefined) return { column: 'run_id', value: runId };
  if (session !== undefined) return { column: 'session', value: session };
  return user === undefined ? undefined : { column: 'user', value: user };
}

/** Rows that are looked through in one step. */
const ROWS_A_STEP = 20_000;

/** What is to go of what was there when {@link EraseSelection.gather} began. Nothing may be removed before that is over. */
export class EraseSelection {
  /** Of spans and log records. */
  readonly batchIds = new Set<number>();
  /** Traces of which something goes. */
  readonly traceIds = new Set<string>();
  /** How many runs name the session or user, and another as well. */
  runsInPart = 0;
  readonly #database: Writer['database'];
  /** Nothing of them stays but what names another. */
  readonly #wholeTraceIds = new Set<string>();
  /** Trace id and span id in one. */
  readonly #spanIds = new Set<string>();
  readonly #logPositions = new Map<number, Set<number>>();
  readonly #values = new Set<string>();
  readonly #name: Name | undefined;

  constructor({ database }: Writer, target: EraseTarget) {
    this.#database = database;
    this.#name = nameOf(target);
  }

  /** In steps between which the database may grow. Each gives how many rows were looked through, and of how many. */
  *gather(): Generator<{ readonly done: number; readonly total: number }, void> {
    const name = this.#name;
    if (name === undefined) return;
    this.#values.add(name.value);
    const runIds = yield* this.#select(name);
    // Runs that name this session or user and no other: attempts that name none are theirs, too.
    if (name.column === 'run_id') return;
    for (const runId of runIds) {
      if (this.#namesNoOther(runId, name)) yield* this.#select({ column: 'run_id', value: runId });
      else this.runsInPart += 1;
    }
  }

  /** Nothing belongs to it, not even what is open. */
  get isEmpty(): boolean {
    return this.batchIds.size === 0 && this.#spanIds.size === 0;
  }

  /** Each item that goes is given to `erased`. */
  withoutSpans(data: TracesData, erased: (span: Span) => void): TracesData {
    return mapSpans(data, (span) => {
      if (!this.#spanIds.has(span.traceId + span.spanId)) return span;
      erased(span);
      return undefined;
    });
  }

  withoutLogs(data: LogsData, batchId: number, erased: (record: LogRecord) => void): LogsData {
    const positions = this.#logPositions.get(batchId);
    let position = -1;
    return mapLogRecords(data, (record) => {
      position += 1;
      if (positions?.has(position) !== true) return record;
      erased(record);
      return undefined;
    });
  }

  /** Whether an exemplar was measured in what goes, or carries the name itself. */
  hasExemplar({ traceId = '', spanId = '', filteredAttributes }: Exemplar): boolean {
    if (this.#wholeTraceIds.has(traceId) || this.#spanIds.has(traceId + spanId)) return true;
    return filteredAttributes.some(({ value }) => 'stringValue' in value && this.#values.has(value.stringValue));
  }

  removeOpenOperations(): void {
    const remove = this.#database.prepare('DELETE FROM open_operations WHERE trace_id = ? AND span_id = ?');
    for (const id of this.#spanIds) remove.run(blob(id.slice(0, 32)), blob(id.slice(32)));
  }

  /** Answers the runs of what names it. */
  *#select(name: Name): Generator<{ readonly done: number; readonly total: number }, Set<string>> {
    const { column, value } = name;
    const naming: Row[] = this.#all(`SELECT trace_id, run_id FROM open_operations WHERE ${column} = ?`, value);
    const sizes = { spans: this.#lastId('spans'), logs: this.#lastId('logs') };
    const total = sizes.spans + sizes.logs;
    for (const table of ['spans', 'logs'] as const) {
      const columns = table === 'spans' ? 'DISTINCT trace_id, run_id' : 'trace_id, run_id, batch_id, position';
      // Only runs are found by an index.
      const step = column === 'run_id' ? sizes[table] : ROWS_A_STEP;
      for (let after = 0; after < sizes[table]; after += step) {
        const rows = this.#all(
          `SELECT ${columns} FROM ${table} WHERE ${column} = ? AND id > ? AND id <= ?`,
          value,
          after,
          Math.min(after + step, sizes[table]),
        );
        naming.push(...rows);
        if (table === 'logs') this.#addLogs(rows);
        yield { done: (table === 'logs' ? sizes.spans : 0) + after, total };
      }
    }
    // A trace that names no run is one itself.
    if (column === 'run_id') naming.push(...this.#all('SELECT trace_id FROM traces WHERE run_id = ?', value));
    const traceIds = naming.flatMap(({ trace_id: id }) => (id === null ? [] : hexOf(id as Uint8Array)));
    for (const traceId of new Set(traceIds)) {
      this.#selectOfTrace(traceId, name);
      yield { done: total, total };
    }
    return new Set(naming.flatMap(({ run_id: id }) => (typeof id === 'string' ? id : [])));
  }

  #lastId(table: 'spans' | 'logs'): number {
    return Number(this.#all(`SELECT max(id) AS id FROM ${table}`)[0]?.['id'] ?? 0);
  }

  #selectOfTrace(traceId: string, name: Name): void {
    const spans = this.#spansOf(traceId, name);
    const naming = this.#namingLogsOf(traceId, name);
    const owned = ownedSpans([...spans, ...naming], name.value);
    for (const { spanId, batchId } of spans) {
      if (!owned.has(spanId)) continue;
      this.#spanIds.add(traceId + spanId);
      if (batchId !== undefined) this.batchIds.add(batchId);
    }
    if (owned.size > 0) this.traceIds.add(traceId);
    const isWhole = owned.size === spans.length + naming.length;
    if (isWhole) this.#wholeTraceIds.add(traceId);
    const unnamed = this.#all(
      `SELECT batch_id, position, span_id FROM logs WHERE trace_id = ? AND ${name.column} IS NULL`,
      blob(traceId),
    );
    this.#addLogs(unnamed.filter(({ span_id: id }) => isWhole || (id !== null && owned.has(hexOf(id as Uint8Array)))));
  }

  #spansOf(traceId: string, { column }: Name): PlacedSpan[] {
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

  #isRunItself(traceId: string): boolean {
    return this.#all('SELECT 1 FROM traces WHERE trace_id = ? AND run_id = ?', blob(traceId), traceId).length > 0;
  }

  /** What log records name counts as if it were a span below theirs. */
  #namingLogsOf(traceId: string, { column }: Name): NamingSpan[] {
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

  #namesNoOther(runId: string, { column, value }: Name): boolean {
    const rows = ['spans', 'logs', 'open_operations'].flatMap((table) =>
      this.#all(`SELECT 1 FROM ${table} WHERE run_id = ? AND ${column} <> ? LIMIT 1`, runId, value),
    );
    return rows.length === 0;
  }

  #addLogs(rows: readonly Row[]): void {
    for (const row of rows) {
      const batchId = row['batch_id'] as number;
      this.batchIds.add(batchId);
      const positions = this.#logPositions.get(batchId) ?? new Set<number>();
      this.#logPositions.set(batchId, positions.add(row['position'] as number));
    }
  }

  #all(sql: string, ...values: (string | number | Buffer)[]): Row[] {
    return this.#database.prepare(sql).all(...values);
  }
}
