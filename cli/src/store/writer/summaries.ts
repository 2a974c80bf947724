import type { DatabaseSync } from 'node:sqlite';
import type { LogRecord } from 'binnacle/otlp';
import type { CallGroups } from './call-groups.ts';
import { CallRows } from './call-rows.ts';
import type { SpanChange } from './call-rows.ts';
import { blob, hexOf } from './ids.ts';
import { bitsOf, InheritedNames, isLacking } from './inherited-names.ts';
import type { Inherited, NamingLog } from './inherited-names.ts';
import type { LogGroups } from './log-groups.ts';
import { LogNames } from './log-names.ts';
import type { WrittenLog } from './log-writer.ts';
import { RepeatedCalls } from './repeated-calls.ts';
import { foldRun } from './run-fold.ts';
import type { RunParts } from './run-fold.ts';
import { runNames } from './run-names.ts';
import { RunRows } from './run-rows.ts';
import { SilentRuns } from './silent-runs.ts';
import { SpanAncestors } from './span-ancestors.ts';
import { fromSpanRow, SPAN_RECORD_COLUMNS } from './span-record.ts';
import type { SpanRecord } from './span-record.ts';
import { SpanRows } from './span-rows.ts';
import { TraceRows } from './trace-rows.ts';
import { addToTrace, mainRunOf } from './trace-tally.ts';
import type { Part, TraceTally } from './trace-tally.ts';

/** Tallies kept in memory, so that a trace that goes on arriving is not folded from its rows again. */
const MAX_CACHED = 4_000;
const NO_CHANGES: SpanChange[] = [];

interface CachedTrace {
  tally: TraceTally;
  readonly calls: RepeatedCalls;
  readonly names: InheritedNames;
  /** Whether the tally is to be made from the rows again: what it was made of has changed. */
  isStale: boolean;
  /** The run that it was last written with. */
  mainRun: string | undefined;
}

/**
 * Keeps `traces` and `runs`. Both are folds over the rows of `spans`: what is in memory is only a cache of them, and may be dropped
 * at any time. Changes are gathered and written once a transaction.
 */
export class Summaries {
  readonly #cache = new Map<string, CachedTrace>();
  readonly #touched = new Map<string, CachedTrace>();
  readonly #tracesOfRun = new Map<string, Set<string>>();
  /** Runs that have lost spans in this transaction. */
  readonly #goneRuns = new Set<string>();
  /** What calls inherit, by the ids of trace and span in one: often from several spans of a request. */
  readonly #inherited = new Map<
    string,
    { readonly traceId: string; readonly spanId: string; readonly names: Inherited }
  >();
  readonly #statements;
  readonly #ancestors: SpanAncestors;
  readonly #calls: CallRows;
  readonly #logs: LogNames;
  readonly #traces: TraceRows;
  readonly #runs: RunRows;
  readonly #silent: SilentRuns;

  constructor(database: DatabaseSync, groups: CallGroups, logGroups: LogGroups) {
    this.#statements = {
      logsOfTrace: database.prepare(
        `SELECT id AS row, lower(hex(span_id)) AS spanId, run_id AS runId, workflow, agent, tenant FROM logs
         WHERE trace_id = ? AND span_id IS NOT NULL AND (workflow IS NULL OR agent IS NULL OR tenant IS NULL)`,
      ),
      spansOfTrace: database.prepare(`SELECT ${SPAN_RECORD_COLUMNS} FROM spans WHERE trace_id = ?`),
      tracesOfRun: database.prepare('SELECT DISTINCT trace_id FROM spans WHERE run_id = ?'),
    };
    const spans = new SpanRows(database);
    this.#ancestors = new SpanAncestors(database, spans);
    this.#calls = new CallRows(database, groups, spans);
    this.#logs = new LogNames(database, logGroups);
    this.#traces = new TraceRows(database, this.#ancestors);
    this.#runs = new RunRows(database);
    this.#silent = new SilentRuns(database);
  }

  /**
   * Takes in a span whose row has been written in the same transaction. Answers the calls of models of which it shows that they are only
   * steps around another; their rows are changed.
   */
  add(span: SpanRecord): SpanChange[] {
    const { traceId } = span;
    const trace = this.#touched.get(traceId) ?? this.#cache.get(traceId) ?? this.#loadBefore(span);
    addToTrace(trace.tally, span);
    this.#touched.set(traceId, trace);
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
      const known = (this.#touched.get(traceId) ?? this.#cache.get(traceId))?.names ?? none;
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
    const trace = this.#touched.get(traceId) ?? this.#cache.get(traceId);
    if (trace === undefined) this.#loadForLog(traceId);
    else {
      const names = trace.names.addLog({ ...log, spanId });
      if (bitsOf(names) > 0) this.#logs.set(log.row, names);
    }
  }

  /** After the row of a log record has gone. */
  forgetLog(traceId: string, row: number): void {
    this.#logs.drop(row);
    this.#cache.delete(traceId);
    const touched = this.#touched.get(traceId);
    if (touched !== undefined) touched.isStale = true;
  }

  /** Folds a trace again from what is left of it. */
  refold(traceId: string): void {
    const mainRun = this.#traces.mainRunOf(traceId) ?? undefined;
    const before = this.#touched.get(traceId) ?? this.#cache.get(traceId);
    for (const runId of before?.tally.keys() ?? []) this.#goneRuns.add(runId);
    this.#cache.delete(traceId);
    this.#touched.set(traceId, { ...this.#foldWithLogs(traceId), mainRun });
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
    for (const runId of this.#goneRuns) this.#tracesOfRun.delete(runId);
    for (const [traceId, trace] of this.#touched) {
      if (trace.mainRun !== undefined) runIds.add(trace.mainRun);
      if (trace.isStale || isMixed(traceId, trace.tally)) Object.assign(trace, this.#foldWithLogs(traceId));
      trace.mainRun = mainRunOf(traceId, trace.tally);
      if (trace.mainRun !== undefined) runIds.add(trace.mainRun);
      for (const runId of trace.tally.keys()) {
        runIds.add(runId);
        this.#tracesOfRun.get(runId)?.add(traceId);
      }
      this.#traces.write(traceId, trace.tally, trace.mainRun);
    }
    runIds.delete('');
    for (const runId of runIds) this.#writeRun(runId, arrivedMillis);
    this.#runs.flush();
    this.#logs.flush();
    const changed = { traceIds: [...this.#touched.keys()], runIds: [...runIds] };
    this.#remember();
    return changed;
  }

  /** Drops what is in memory, after a transaction was rolled back. */
  forget(): void {
    this.#cache.clear();
    this.#touched.clear();
    this.#tracesOfRun.clear();
    this.#inherited.clear();
    this.#goneRuns.clear();
    this.#logs.forget();
    this.#runs.forget();
  }

  #remember(): void {
    for (const [traceId, trace] of this.#touched) {
      this.#cache.delete(traceId);
      if (trace.tally.size > 0) this.#cache.set(traceId, trace);
    }
    this.#touched.clear();
    this.#goneRuns.clear();
    dropOldest(this.#cache);
    dropOldest(this.#tracesOfRun);
  }

  /** The trace of a span as it was before. */
  #loadBefore({ traceId, spanId }: SpanRecord): CachedTrace {
    const mainRun = this.#traces.mainRunOf(traceId);
    const isBefore = (span: SpanRecord): boolean => span.spanId !== spanId;
    const folded = mainRun === undefined ? emptyTrace() : this.#foldRows(traceId, isBefore);
    for (const log of this.#logsOf(traceId)) folded.names.addLog(log);
    return { ...folded, mainRun: mainRun ?? undefined };
  }

  /** The record is in its row already, and so is loaded with its trace. Before the first span of a trace there is nothing to load. */
  #loadForLog(traceId: string): void {
    const mainRun = this.#traces.mainRunOf(traceId);
    if (mainRun === undefined) return;
    this.#cache.set(traceId, { ...this.#foldWithLogs(traceId), mainRun: mainRun ?? undefined });
  }

  /** Also the names of its log records are found anew. */
  #foldWithLogs(traceId: string): Omit<CachedTrace, 'mainRun'> {
    const trace = this.#foldRows(traceId);
    for (const log of this.#logsOf(traceId)) this.#logs.set(log.row, trace.names.addLog(log));
    return trace;
  }

  /** Those that lack a name. */
  #logsOf(traceId: string): NamingLog[] {
    return this.#statements.logsOfTrace.all(blob(traceId)) as unknown as NamingLog[];
  }

  #foldRows(traceId: string, isWanted: (span: SpanRecord) => boolean = () => true): Omit<CachedTrace, 'mainRun'> {
    const rows = this.#statements.spansOfTrace.all(blob(traceId));
    const spans = rows.map((row) => fromSpanRow(row)).filter(isWanted);
    const nameOf = runNames(spans);
    const trace = emptyTrace();
    for (const span of spans) {
      addToTrace(trace.tally, span, nameOf(span));
      trace.names.add(span);
      trace.calls.add(span);
    }
    return trace;
  }

  #tallyOf(traceId: string): TraceTally {
    const known = this.#touched.get(traceId) ?? this.#cache.get(traceId);
    return known?.tally ?? this.#foldRows(traceId).tally;
  }

  #writeRun(runId: string, arrivedMillis: number): void {
    const parts = this.#partsOf(runId);
    const folded = foldRun(runId, parts, (span) => this.#ancestors.outermost(span));
    const services = parts.own.flatMap((part) => [...part.services]);
    const places = { traceIds: this.#traceIdsOf(runId), services, arrivedMillis };
    this.#runs.write(runId, this.#silent.ended(runId, folded, places));
  }

  #partsOf(runId: string): RunParts {
    const own: Part[] = [];
    const nested: Part[] = [];
    for (const traceId of this.#traceIdsOf(runId)) {
      const tally = this.#tallyOf(traceId);
      const named = tally.get(runId);
      if (named !== undefined) own.push(named);
      const unnamed = tally.get('');
      const isMain = mainRunOf(traceId, tally) === runId;
      if (isMain && unnamed !== undefined && hasTop(tally)) own.push(unnamed);
      for (const [other, part] of tally) {
        if (other === '' || other === runId || part.top === undefined || tally.size === 1) continue;
        if (this.#ancestors.callersOf(part.top).includes(runId)) nested.push(part);
      }
    }
    return { own, nested };
  }

  /** The traces with spans of a run; a trace that names no run is its own. */
  #traceIdsOf(runId: string): Set<string> {
    const known = this.#tracesOfRun.get(runId);
    if (known !== undefined) return known;
    const rows = this.#statements.tracesOfRun.all(runId);
    const traceIds = new Set(rows.map((row) => hexOf(row['trace_id'] as Uint8Array)));
    if (/^[0-9a-f]{32}$/u.test(runId)) traceIds.add(runId);
    this.#tracesOfRun.set(runId, traceIds);
    return traceIds;
  }
}

/** Of repeats the first one counts. */
function mapById(spans: readonly SpanRecord[]): ReadonlyMap<string, SpanRecord> {
  const byId = new Map<string, SpanRecord>();
  for (const span of spans) if (!byId.has(span.spanId)) byId.set(span.spanId, span);
  return byId;
}

function emptyTrace(): Omit<CachedTrace, 'mainRun'> {
  return { tally: new Map(), calls: new RepeatedCalls(), names: new InheritedNames(), isStale: false };
}

/** Whether spans that name no run may belong to another than the trace's main run: to tell, those above them are needed. */
function isMixed(traceId: string, tally: TraceTally): boolean {
  if (!tally.has('') || tally.size === 1) return false;
  return tally.size > 2 || mainRunOf(traceId, tally) === traceId;
}

function hasTop(tally: TraceTally): boolean {
  return [...tally.values()].some((part) => part.top !== undefined);
}

function dropOldest(cache: Map<string, unknown>): void {
  for (const key of cache.keys()) {
    if (cache.size <= MAX_CACHED) break;
    cache.delete(key);
  }
}
