import type { DatabaseSync } from 'node:sqlite';
import type { Exemplar, LogRecord, LogsData, Span, TracesData } from 'binnacle/otlp';
import { mapLogRecords, mapSpans } from '../validate/map-items.ts';
import type { EraseTarget } from '../store.ts';
import { blob, hexOf } from './ids.ts';
import { NamedRows, nameOf } from './named-rows.ts';
import type { Name, Row } from './named-rows.ts';
import { ownedSpans } from './owned-spans.ts';

interface Progress {
  readonly done: number;
  readonly total: number;
}

/**
 * What belongs to a run, a session or a user, of what was there when {@link NamedSelection.gather} began: it is what erasing removes, and what an
 * archive of a run holds. Nothing may be removed before that is over.
 */
export class NamedSelection {
  /** Of spans and log records. */
  readonly batchIds = new Set<number>();
  /** Traces of which something belongs to it. */
  readonly traceIds = new Set<string>();
  /** How many runs name the session or user, and another as well. */
  runsInPart = 0;
  readonly #database: DatabaseSync;
  /** All of them belongs to it but what names another. */
  readonly #wholeTraceIds = new Set<string>();
  /** Trace id and span id in one. */
  readonly #spanIds = new Set<string>();
  readonly #logPositions = new Map<number, Set<number>>();
  readonly #values = new Set<string>();
  readonly #name: Name | undefined;

  constructor(database: DatabaseSync, target: EraseTarget) {
    this.#database = database;
    this.#name = nameOf(target);
  }

  /** In steps between which the database may grow. Each gives how many rows were looked through, and of how many. */
  *gather(): Generator<Progress, void> {
    const name = this.#name;
    if (name === undefined) return;
    this.#values.add(name.value);
    const runIds = yield* this.#select(name);
    // Runs that name this session or user and no other: attempts that name none are theirs, too.
    if (name.column === 'run_id') return;
    const named = new NamedRows(this.#database, name);
    for (const runId of runIds) {
      if (named.isOnlyNameOf(runId)) yield* this.#select({ column: 'run_id', value: runId });
      else this.runsInPart += 1;
    }
  }

  /** Nothing belongs to it, not even what is open. */
  get isEmpty(): boolean {
    return this.batchIds.size === 0 && this.#spanIds.size === 0;
  }

  /** The items of a batch that are wanted; `isWanted` is told of each whether it belongs to the name. */
  choose(
    data: TracesData | LogsData,
    batchId: number,
    isWanted: (belongs: boolean, item: Span | LogRecord) => boolean,
  ): TracesData | LogsData {
    if ('resourceSpans' in data)
      return mapSpans(data, (span) => (isWanted(this.hasSpan(span), span) ? span : undefined));
    const positions = this.#logPositions.get(batchId);
    let position = 0;
    return mapLogRecords(data, (record) =>
      isWanted(positions?.has(position++) === true, record) ? record : undefined,
    );
  }

  hasSpan({ traceId, spanId }: Pick<Span, 'traceId' | 'spanId'>): boolean {
    return this.#spanIds.has(traceId + spanId);
  }

  /** Whether an exemplar was measured in what belongs to it, or carries the name itself. */
  hasExemplar({ traceId = '', spanId = '', filteredAttributes }: Exemplar): boolean {
    if (this.#wholeTraceIds.has(traceId) || this.#spanIds.has(traceId + spanId)) return true;
    return filteredAttributes.some(({ value }) => 'stringValue' in value && this.#values.has(value.stringValue));
  }

  removeOpenOperations(): void {
    const remove = this.#database.prepare('DELETE FROM open_operations WHERE trace_id = ? AND span_id = ?');
    for (const id of this.#spanIds) remove.run(blob(id.slice(0, 32)), blob(id.slice(32)));
  }

  /** Answers the runs of what names it. */
  *#select(name: Name): Generator<Progress, Set<string>> {
    const named = new NamedRows(this.#database, name);
    const traceIds = new Set<string>();
    const runIds = new Set<string>();
    let progress: Progress = { done: 0, total: 0 };
    for (const { spans, logs, done, total } of named.search()) {
      this.#addLogs(logs);
      for (const { trace_id: traceId, run_id: runId } of [...spans, ...logs]) {
        if (traceId !== null) traceIds.add(hexOf(traceId as Uint8Array));
        if (typeof runId === 'string') runIds.add(runId);
      }
      progress = { done, total };
      yield progress;
    }
    for (const traceId of traceIds) {
      this.#selectOfTrace(traceId, named, name);
      yield progress;
    }
    return runIds;
  }

  #selectOfTrace(traceId: string, named: NamedRows, { value }: Name): void {
    const spans = named.spansOf(traceId);
    const naming = named.namingLogsOf(traceId);
    const owned = ownedSpans([...spans, ...naming], value);
    for (const { spanId, batchId } of spans) {
      if (!owned.has(spanId)) continue;
      this.#spanIds.add(traceId + spanId);
      if (batchId !== undefined) this.batchIds.add(batchId);
    }
    if (owned.size > 0) this.traceIds.add(traceId);
    const isWhole = owned.size === spans.length + naming.length;
    if (isWhole) this.#wholeTraceIds.add(traceId);
    const goes = ({ span_id: id }: Row): boolean => isWhole || (id !== null && owned.has(hexOf(id as Uint8Array)));
    this.#addLogs(named.unnamedLogsOf(traceId).filter(goes));
  }

  #addLogs(rows: readonly Row[]): void {
    for (const row of rows) {
      const batchId = row['batch_id'] as number;
      this.batchIds.add(batchId);
      const positions = this.#logPositions.get(batchId) ?? new Set<number>();
      this.#logPositions.set(batchId, positions.add(row['position'] as number));
    }
  }
}
