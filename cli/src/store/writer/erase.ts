import { decodeRequest, encodeRequest } from 'binnacle/otlp';
import type { LogsData, TracesData } from 'binnacle/otlp';
import { mapKept } from '../../console/receive/validate/map-kept.ts';
import type { Erased, EraseTarget } from '../store.ts';
import type { StoredBatch } from './batch-store.ts';
import { blob, hexOf } from './ids.ts';
import { resetIndex } from './reset-index.ts';
import { removeFromIndex } from './remove-batch.ts';
import type { Writer } from './writer.ts';

/**
 * Removes what belongs to a run, a session or a user, from the batches too: the traces in which a span or log record names it, with
 * all of their spans, and the log records that name it or such a trace. Of a trace that is about another run only the run's own spans go.
 * Metrics stay: they carry no ids.
 */
export function erase(writer: Writer, target: EraseTarget): Erased {
  const { database, totals } = writer;
  const before = { ...totals };
  database.exec('PRAGMA secure_delete = ON');
  try {
    if (target.all === true) eraseAll(writer);
    else if (selectedBy(target) !== undefined) eraseSelected(writer, target);
  } finally {
    database.exec('PRAGMA secure_delete = OFF');
  }
  // The index keeps the words of what was deleted until it is merged.
  database.exec(
    "INSERT INTO log_search (log_search) VALUES ('optimize'); INSERT INTO span_search (span_search) VALUES ('optimize')",
  );
  database.exec('PRAGMA incremental_vacuum; PRAGMA wal_checkpoint(TRUNCATE)');
  return { spans: before.spans - writer.totals.spans, logs: before.logs - writer.totals.logs };
}

function eraseAll(writer: Writer): void {
  writer.transact(() => {
    writer.database.exec('DELETE FROM batches; DELETE FROM open_operations');
    resetIndex(writer.database);
    writer.totals = { spans: 0, logs: 0, points: 0 };
    writer.index.forget();
    return {};
  });
}

function eraseSelected(writer: Writer, target: EraseTarget): void {
  const selection = new Selection(writer, target);
  for (const batchId of selection.batchIds) {
    writer.transact(() => {
      const batch = writer.batches.read(batchId);
      if (batch !== undefined) eraseFromBatch(writer, batch, selection);
      return {};
    });
  }
  writer.transact(() => {
    selection.removeOpenOperations();
    writer.index.attributes.flush(true);
    return {};
  });
}

/** The batch is indexed again with what is left, because its items are found by their number in it. */
function eraseFromBatch(writer: Writer, batch: StoredBatch, selection: Selection): void {
  const { batchId, signal, receivedMillis } = batch;
  const rest =
    signal === 'traces'
      ? selection.withoutSpans(decodeRequest('traces', batch.bytes))
      : selection.withoutLogs(decodeRequest('logs', batch.bytes), batchId);
  removeFromIndex(writer, batch);
  const { items } = writer.indexBatch(signal, rest, { batchId, receivedMillis });
  if (items === 0) writer.batches.delete(batchId);
  else writer.batches.rewrite(batchId, items, encodeRequest(signal, rest));
}

interface Column {
  readonly name: 'run_id' | 'session' | 'user';
  readonly value: string;
}

function selectedBy({ runId, session, user }: EraseTarget): Column | undefined {
  if (runId !== undefined) return { name: 'run_id', value: runId };
  if (session !== undefined) return { name: 'session', value: session };
  return user === undefined ? undefined : { name: 'user', value: user };
}

/** What is to go. It is gathered before anything is removed. */
class Selection {
  readonly batchIds: number[];
  readonly #writer: Writer;
  readonly #column: Column | undefined;
  readonly #traceIds = new Set<string>();
  /** Spans of the run within traces that are about another one. */
  readonly #spanIds = new Set<string>();
  readonly #logPositions = new Map<number, Set<number>>();

  constructor(writer: Writer, target: EraseTarget) {
    this.#writer = writer;
    this.#column = selectedBy(target);
    const batchIds = new Set<number>();
    this.#selectTraces();
    for (const id of [...this.#selectSpans(), ...this.#selectLogs()]) batchIds.add(id);
    this.batchIds = [...batchIds].toSorted((a, b) => a - b);
  }

  withoutSpans(data: TracesData): TracesData {
    const resourceSpans = data.resourceSpans.map((ofResource) => ({
      ...ofResource,
      scopeSpans: ofResource.scopeSpans.map((ofScope) => ({
        ...ofScope,
        spans: mapKept(ofScope.spans, (span) =>
          this.#traceIds.has(span.traceId) || this.#spanIds.has(span.traceId + span.spanId) ? undefined : span,
        ),
      })),
    }));
    return { resourceSpans };
  }

  withoutLogs(data: LogsData, batchId: number): LogsData {
    const positions = this.#logPositions.get(batchId);
    let position = -1;
    const resourceLogs = data.resourceLogs.map((ofResource) => ({
      ...ofResource,
      scopeLogs: ofResource.scopeLogs.map((ofScope) => ({
        ...ofScope,
        logRecords: mapKept(ofScope.logRecords, (record) => {
          position += 1;
          return positions?.has(position) === true ? undefined : record;
        }),
      })),
    }));
    return { resourceLogs };
  }

  removeOpenOperations(): void {
    const { database, index } = this.#writer;
    if (this.#column !== undefined) {
      database.prepare(`DELETE FROM open_operations WHERE ${this.#column.name} = ?`).run(this.#column.value);
    }
    for (const traceId of this.#traceIds) {
      database.prepare('DELETE FROM open_operations WHERE trace_id = ?').run(blob(traceId));
    }
    index.openOperations.load();
  }

  #selectTraces(): void {
    if (this.#column === undefined) return;
    const { name, value } = this.#column;
    if (name === 'run_id') {
      this.#addTraces(this.#all('SELECT trace_id FROM traces WHERE run_id = ?', value));
      const spans = this.#all('SELECT trace_id, span_id FROM spans WHERE run_id = ?', value);
      for (const row of spans)
        this.#spanIds.add(hexOf(row['trace_id'] as Uint8Array) + hexOf(row['span_id'] as Uint8Array));
    } else {
      this.#addTraces(this.#all(`SELECT DISTINCT trace_id FROM spans WHERE ${name} = ?`, value));
      this.#addTraces(this.#all(`SELECT DISTINCT trace_id FROM logs WHERE ${name} = ?`, value));
    }
  }

  #addTraces(rows: readonly Readonly<Record<string, unknown>>[]): void {
    for (const row of rows) if (row['trace_id'] !== null) this.#traceIds.add(hexOf(row['trace_id'] as Uint8Array));
  }

  #selectSpans(): number[] {
    const batchIds = [...this.#traceIds].flatMap((traceId) =>
      this.#all('SELECT DISTINCT batch_id FROM spans WHERE trace_id = ?', blob(traceId)),
    );
    if (this.#column?.name === 'run_id') {
      batchIds.push(...this.#all('SELECT DISTINCT batch_id FROM spans WHERE run_id = ?', this.#column.value));
    }
    return batchIds.map((row) => row['batch_id'] as number);
  }

  #selectLogs(): number[] {
    const rows = [...this.#traceIds].flatMap((traceId) =>
      this.#all('SELECT batch_id, position FROM logs WHERE trace_id = ?', blob(traceId)),
    );
    if (this.#column !== undefined) {
      rows.push(...this.#all(`SELECT batch_id, position FROM logs WHERE ${this.#column.name} = ?`, this.#column.value));
    }
    for (const row of rows) {
      const batchId = row['batch_id'] as number;
      const positions = this.#logPositions.get(batchId) ?? new Set<number>();
      this.#logPositions.set(batchId, positions.add(row['position'] as number));
    }
    return [...this.#logPositions.keys()];
  }

  #all(sql: string, ...values: (string | Buffer)[]) {
    return this.#writer.database.prepare(sql).all(...values);
  }
}
