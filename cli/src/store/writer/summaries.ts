import type { DatabaseSync } from 'node:sqlite';
import type { LogRecord } from 'binnacle/otlp';
import type { ContractFinding } from '../../interpret/index.ts';
import type { CallGroups } from './call-groups.ts';
import { CallRows } from './call-rows.ts';
import type { SpanChange } from './call-rows.ts';
import { bitsOf, InheritedNames, isLacking } from './inherited-names.ts';
import type { Inherited } from './inherited-names.ts';
import type { LogGroups } from './log-groups.ts';
import { LogNames } from './log-names.ts';
import type { WrittenLog } from './log-writer.ts';
import { ClocksBehind } from './clocks-behind.ts';
import { RunWriter } from './run-writer.ts';
import { SilentRuns } from './silent-runs.ts';
import { SpanAncestors } from './span-ancestors.ts';
import type { SpanRecord } from './span-record.ts';
import { SpanRows } from './span-rows.ts';
import { TraceFolds } from './trace-folds.ts';
import { TraceRows } from './trace-rows.ts';
import { addToTrace, mainRunOf } from './trace-tally.ts';
import type { TraceTally } from './trace-tally.ts';

const NO_CHANGES: SpanChange[] = [];

/**
 * Keeps `traces` and `runs`. Both are folds over the rows of `spans`: what is in memory is only a cache of them, and may be dropped
 * at any time. Changes are gathered and written once a transaction.
 */
export class Summaries {
  /** Runs that have lost spans in this transaction. */
  readonly #goneRuns = new Set<string>();
  /** What calls inherit, by the ids of trace and span in one: often from several spans of a request. */
  readonly #inherited = new Map<
    string,
    { readonly traceId: string; readonly spanId: string; readonly names: Inherited }
  >();
  readonly #calls: CallRows;
  readonly #logs: LogNames;
  readonly #rows: TraceRows;
  readonly #clocks = new ClocksBehind();
  readonly #traces: TraceFolds;
  readonly #silent: SilentRuns;
  readonly #runs: RunWriter;

  constructor(database: DatabaseSync, groups: CallGroups, logGroups: LogGroups) {
    const spans = new SpanRows(database);
    const ancestors = new SpanAncestors(database, spans);
    this.#calls = new CallRows(database, groups, spans);
    this.#logs = new LogNames(database, logGroups);
    this.#rows = new TraceRows(database, ancestors);
    this.#traces = new TraceFolds(database, this.#logs, this.#rows);
    this.#silent = new SilentRuns(database);
    this.#runs = new RunWriter(database, this.#traces, ancestors, this.#silent);
  }

  /**
   * Takes in a span whose row has been written in the same transaction. Answers the calls of models of which it shows that they are only
   * steps around another; their rows are changed.
   */
  add(span: SpanRecord): SpanChange[] {
    const { traceId } = span;
    const trace = this.#traces.touchBefore(span);
    addToTrace(trace.tally, span);
    for (const [id, names] of trace.names.add(span)) {
      if (typeof id === 'number') this.#logs.set(id, names);
      else this.#inherited.set(traceId + id, { traceId, spanId: id, names });
    }
    const repeated = trace.calls.add(span);
    if (repeated.length === 0) return NO_CHANGES;
    trace.isStale = true;
    return repeated.flatMap((spanId) => this.#calls.makeStep(traceId, spanId) ?? []);
  }

  /**
   * The spans of a request, each call of a model with what it has from spans above it that come with it or are remembered. Its row is so
   * written once, and not again when they are added, as they usually are after it.
   */
  withInherited(spans: readonly SpanRecord[]): readonly SpanRecord[] {
    if (!spans.some(isLacking)) return spans;
    const beside = mapById(spans);
    const none = new InheritedNames();
    return spans.map((span) => {
      if (!isLacking(span)) return span;
      const { traceId } = span;
      const known = this.#traces.get(traceId)?.names ?? none;
      const names = known.ofCall(span, beside);
      const inherited = bitsOf(names);
      return inherited === 0 ? span : { ...span, ...names, inherited };
    });
  }

  /** Before the flush, the calls of which the transaction has shown whose they are; their rows are changed. */
  takeInheriting(): SpanChange[] {
    const inheriting = [...this.#inherited.values()];
    this.#inherited.clear();
    return inheriting.flatMap(({ traceId, spanId, names }) => this.#calls.inherit(traceId, spanId, names) ?? []);
  }

  /** Takes in a log record whose row has been written in the same transaction. */
  addLog({ traceId, spanId }: LogRecord, log: WrittenLog): void {
    if (traceId === undefined || spanId === undefined) return;
    const trace = this.#traces.get(traceId);
    if (trace === undefined) this.#traces.loadForLog(traceId);
    else {
      const names = trace.names.addLog({ ...log, spanId });
      if (bitsOf(names) > 0) this.#logs.set(log.row, names);
    }
  }

  /** After the row of a log record has gone. */
  forgetLog(traceId: string, row: number): void {
    this.#logs.drop(row);
    this.#traces.loseLog(traceId);
  }

  /** Folds a trace again from what is left of it. */
  refold(traceId: string): void {
    for (const runId of this.#traces.get(traceId)?.tally.keys() ?? []) this.#goneRuns.add(runId);
    this.#traces.refold(traceId);
  }

  /** Folds a run again that has lost spans. */
  refoldRun(runId: string): void {
    this.#goneRuns.add(runId);
  }

  /** Ends, with the next flush, the runs of which nothing has arrived for long and whose end never comes. */
  endSilent(nowMillis: number): void {
    for (const runId of this.#silent.takeDue(nowMillis)) this.refoldRun(runId);
  }

  /** Writes what has changed. Answers the traces and runs that did. @param arrivedMillis when it came, which may have been elsewhere */
  flush(arrivedMillis: number): { readonly traceIds: string[]; readonly runIds: string[] } {
    const runIds = new Set(this.#goneRuns);
    for (const runId of this.#goneRuns) this.#runs.loseSpans(runId);
    for (const [traceId, trace] of this.#traces.touched) {
      if (trace.mainRun !== undefined) runIds.add(trace.mainRun);
      if (trace.isStale || isMixed(traceId, trace.tally)) this.#traces.renew(traceId, trace);
      trace.mainRun = mainRunOf(traceId, trace.tally);
      if (trace.mainRun !== undefined) runIds.add(trace.mainRun);
      for (const runId of trace.tally.keys()) {
        runIds.add(runId);
        this.#runs.addTrace(runId, traceId);
      }
      this.#rows.write(traceId, trace.tally, trace.mainRun);
      this.#clocks.look(traceId, trace.tally);
    }
    runIds.delete('');
    for (const runId of runIds) this.#runs.write(runId, arrivedMillis);
    this.#runs.flush();
    this.#logs.flush();
    const changed = { traceIds: [...this.#traces.touched.keys()], runIds: [...runIds] };
    this.#traces.settle();
    this.#goneRuns.clear();
    return changed;
  }

  /** What the last flush has found of clocks and ids. */
  takeFindings(): readonly ContractFinding[] {
    return [...this.#clocks.takeFindings(), ...this.#runs.takeFindings()];
  }

  /** Drops what is in memory, after a transaction was rolled back. */
  forget(): void {
    this.#traces.forget();
    this.#inherited.clear();
    this.#goneRuns.clear();
    this.#logs.forget();
    this.#runs.forget();
    this.#clocks.forget();
  }
}

/** Of repeats the first one counts. */
function mapById(spans: readonly SpanRecord[]): ReadonlyMap<string, SpanRecord> {
  const byId = new Map<string, SpanRecord>();
  for (const span of spans) if (!byId.has(span.spanId)) byId.set(span.spanId, span);
  return byId;
}

/** Whether spans that name no run may belong to another than the trace's main run: to tell, those above them are needed. */
function isMixed(traceId: string, tally: TraceTally): boolean {
  if (!tally.has('') || tally.size === 1) return false;
  return tally.size > 2 || mainRunOf(traceId, tally) === traceId;
}
