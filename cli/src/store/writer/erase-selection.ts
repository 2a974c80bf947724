import type { LogsData, TracesData } from 'binnacle/otlp';
import { mapKept } from '../../console/receive/validate/map-kept.ts';
import type { EraseTarget } from '../store.ts';
import { blob, hexOf } from './ids.ts';
import type { Writer } from './writer.ts';

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
export class EraseSelection {
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
