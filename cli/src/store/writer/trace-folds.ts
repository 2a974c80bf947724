import type { DatabaseSync } from 'node:sqlite';
import { dropOldest } from './drop-oldest.ts';
import { blob } from './ids.ts';
import { InheritedNames } from './inherited-names.ts';
import type { NamingLog } from './inherited-names.ts';
import type { LogNames } from './log-names.ts';
import { RepeatedCalls } from './repeated-calls.ts';
import { runNames } from './run-names.ts';
import { fromSpanRow, SPAN_RECORD_COLUMNS } from './span-record.ts';
import type { SpanRecord } from './span-record.ts';
import type { TraceRows } from './trace-rows.ts';
import { addToTrace } from './trace-tally.ts';
import type { TraceTally } from './trace-tally.ts';

/** Traces kept in memory, so that one that goes on arriving is not folded from its rows again. */
const MAX_CACHED = 4_000;

/** What the rows of a trace amount to. */
interface Folded {
  tally: TraceTally;
  readonly calls: RepeatedCalls;
  readonly names: InheritedNames;
  /** Whether the tally is to be made from the rows again: what it was made of has changed. */
  isStale: boolean;
}

export interface FoldedTrace extends Folded {
  /** The run that it was last written with. */
  mainRun: string | undefined;
}

/** Folds traces from the rows of their spans and log records, and keeps those that came last. What is kept may be dropped at any time. */
export class TraceFolds {
  readonly #cache = new Map<string, FoldedTrace>();
  readonly #touched = new Map<string, FoldedTrace>();
  readonly #logs: LogNames;
  readonly #traces: TraceRows;
  readonly #statements;

  constructor(database: DatabaseSync, logs: LogNames, traces: TraceRows) {
    this.#logs = logs;
    this.#traces = traces;
    this.#statements = {
      logsOfTrace: database.prepare(
        `SELECT id AS row, lower(hex(span_id)) AS spanId, run_id AS runId, workflow, agent, tenant FROM logs
         WHERE trace_id = ? AND span_id IS NOT NULL AND (workflow IS NULL OR agent IS NULL OR tenant IS NULL)`,
      ),
      spansOfTrace: database.prepare(`SELECT ${SPAN_RECORD_COLUMNS} FROM spans WHERE trace_id = ?`),
    };
  }

  /** What is in memory of a trace. */
  get(traceId: string): FoldedTrace | undefined {
    return this.#touched.get(traceId) ?? this.#cache.get(traceId);
  }

  /** The traces that the transaction has changed. */
  get touched(): ReadonlyMap<string, FoldedTrace> {
    return this.#touched;
  }

  /** The trace of a span as it was before it, to be changed by it. */
  touchBefore(span: SpanRecord): FoldedTrace {
    const trace = this.get(span.traceId) ?? this.#loadBefore(span);
    this.#touched.set(span.traceId, trace);
    return trace;
  }

  /** The record is in its row already, and so is loaded with its trace. Before the first span of a trace there is nothing to load. */
  loadForLog(traceId: string): void {
    const mainRun = this.#traces.mainRunOf(traceId);
    if (mainRun === undefined) return;
    this.#cache.set(traceId, { ...this.#foldWithLogs(traceId), mainRun: mainRun ?? undefined });
  }

  /** After a row of its log records has gone. */
  loseLog(traceId: string): void {
    this.#cache.delete(traceId);
    const touched = this.#touched.get(traceId);
    if (touched !== undefined) touched.isStale = true;
  }

  /** Folds a trace again from what is left of it. */
  refold(traceId: string): void {
    const mainRun = this.#traces.mainRunOf(traceId) ?? undefined;
    this.#cache.delete(traceId);
    this.#touched.set(traceId, { ...this.#foldWithLogs(traceId), mainRun });
  }

  /** Makes what is in memory anew from the rows. */
  renew(traceId: string, trace: FoldedTrace): void {
    Object.assign(trace, this.#foldWithLogs(traceId));
  }

  tallyOf(traceId: string): TraceTally {
    return this.get(traceId)?.tally ?? this.#foldRows(traceId).tally;
  }

  /** At the end of the transaction. */
  settle(): void {
    for (const [traceId, trace] of this.#touched) {
      this.#cache.delete(traceId);
      if (trace.tally.size > 0) this.#cache.set(traceId, trace);
    }
    this.#touched.clear();
    dropOldest(this.#cache, MAX_CACHED);
  }

  forget(): void {
    this.#cache.clear();
    this.#touched.clear();
  }

  #loadBefore({ traceId, spanId }: SpanRecord): FoldedTrace {
    const mainRun = this.#traces.mainRunOf(traceId);
    const isBefore = (span: SpanRecord): boolean => span.spanId !== spanId;
    const folded = mainRun === undefined ? emptyFold() : this.#foldRows(traceId, isBefore);
    for (const log of this.#logsOf(traceId)) folded.names.addLog(log);
    return { ...folded, mainRun: mainRun ?? undefined };
  }

  /** Also the names of its log records are found anew. */
  #foldWithLogs(traceId: string): Folded {
    const trace = this.#foldRows(traceId);
    for (const log of this.#logsOf(traceId)) this.#logs.set(log.row, trace.names.addLog(log));
    return trace;
  }

  /** Those that lack a name. */
  #logsOf(traceId: string): NamingLog[] {
    return this.#statements.logsOfTrace.all(blob(traceId)) as unknown as NamingLog[];
  }

  #foldRows(traceId: string, isWanted: (span: SpanRecord) => boolean = () => true): Folded {
    const rows = this.#statements.spansOfTrace.all(blob(traceId));
    const spans = rows.map((row) => fromSpanRow(row)).filter(isWanted);
    const nameOf = runNames(spans);
    const trace = emptyFold();
    for (const span of spans) {
      addToTrace(trace.tally, span, nameOf(span));
      trace.names.add(span);
      trace.calls.add(span);
    }
    return trace;
  }
}

function emptyFold(): Folded {
  return { tally: new Map(), calls: new RepeatedCalls(), names: new InheritedNames(), isStale: false };
}
