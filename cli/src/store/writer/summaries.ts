import type { DatabaseSync } from 'node:sqlite';
import { STEP_AROUND_ASSIGNMENTS } from '../step-around.ts';
import type { CallGroups } from './call-groups.ts';
import { blob, hexOf } from './ids.ts';
import { failureLine } from './failure-line.ts';
import { InheritedNames, inheritedKeys } from './inherited-names.ts';
import type { Inherited } from './inherited-names.ts';
import { foldRun } from './run-fold.ts';
import type { RunParts, RunRecord } from './run-fold.ts';
import { RunHours } from './run-hours.ts';
import { RepeatedCalls } from './repeated-calls.ts';
import { runNames } from './run-names.ts';
import { SilentRuns } from './silent-runs.ts';
import { fromSpanRow, SPAN_RECORD_COLUMNS } from './span-record.ts';
import type { SpanRecord } from './span-record.ts';
import { addSpending, emptySpending, SPENDING_COLUMNS, spendingValues } from './spending-tally.ts';
import { addToTrace, firstBy, isWork, leadRank, mainRunOf } from './trace-tally.ts';
import type { Part, TraceTally } from './trace-tally.ts';
import { upsertSql } from './upsert-sql.ts';

/** Tallies kept in memory, so that a trace that goes on arriving is not folded from its rows again. */
const MAX_CACHED = 4_000;
/** Of an open trace: how far its ancestors are followed. */
const MAX_ANCESTORS = 200;
const MAX_FAILED_SPANS = 1_000;

/** A span whose row has changed after it was written. */
export interface SpanChange {
  readonly before: SpanRecord;
  readonly after: SpanRecord;
}

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

const TRACE_COLUMNS = `trace_id, start_micros, end_micros, root_span_id, name, service, operation, status, environment,
  services, run_id, spans, errors, ${SPENDING_COLUMNS}`;
const RUN_COLUMNS = `run_id, kind, name, service, environment, trigger, outcome, error_type, failure,
  start_micros, end_micros, active_nanos, attempts, retries, agents, spans, errors,
  ${SPENDING_COLUMNS}, is_waiting, tenant, session, user, team`;

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
  readonly #groups: CallGroups;
  readonly #hours: RunHours;
  readonly #silent: SilentRuns;

  constructor(database: DatabaseSync, groups: CallGroups) {
    this.#groups = groups;
    this.#statements = prepareStatements(database);
    this.#hours = new RunHours(database);
    this.#silent = new SilentRuns(database);
  }

  /**
   * Takes a span in whose row has been written in the same transaction. Answers the calls of models of which it shows that they are only
   * steps around another; their rows are changed.
   */
  add(span: SpanRecord): SpanChange[] {
    const { traceId } = span;
    const trace = this.#touched.get(traceId) ?? this.#cache.get(traceId) ?? this.#loadBefore(span);
    addToTrace(trace.tally, span);
    this.#touched.set(traceId, trace);
    for (const [spanId, names] of trace.names.add(span)) {
      const known = this.#inherited.get(traceId + spanId);
      this.#inherited.set(traceId + spanId, { traceId, spanId, names: { ...known?.names, ...names } });
    }
    const repeated = trace.calls.add(span);
    if (repeated.length === 0) return NO_CHANGES;
    trace.isStale = true;
    return repeated.flatMap((spanId) => this.#makeStep(traceId, spanId) ?? []);
  }

  /** Before the flush, the calls of which the transaction has shown whose they are; their rows are changed. */
  takeInheriting(): SpanChange[] {
    const inheriting = [...this.#inherited.values()];
    this.#inherited.clear();
    return inheriting.flatMap(({ traceId, spanId, names }) => this.#inherit(traceId, spanId, names) ?? []);
  }

  /** Folds a trace again from what is left of it. */
  refold(traceId: string): void {
    const mainRun = this.#statements.mainRun.get(blob(traceId))?.['run_id'] ?? undefined;
    const before = this.#touched.get(traceId) ?? this.#cache.get(traceId);
    for (const runId of before?.tally.keys() ?? []) this.#goneRuns.add(runId);
    this.#cache.delete(traceId);
    this.#touched.set(traceId, { ...this.#foldRows(traceId), mainRun: mainRun as string | undefined });
  }

  /** Folds a run again that has lost spans. */
  refoldRun(runId: string): void {
    this.#goneRuns.add(runId);
  }

  /** Ends, with the next flush, the runs of which nothing has arrived for long and whose end never comes. */
  endSilent(nowMillis: number): void {
    for (const runId of this.#silent.takeDue(nowMillis)) this.refoldRun(runId);
  }

  /** Writes what has changed. Answers the traces and runs that did. */
  flush(): { readonly traceIds: string[]; readonly runIds: string[] } {
    const runIds = new Set(this.#goneRuns);
    for (const runId of this.#goneRuns) this.#tracesOfRun.delete(runId);
    for (const [traceId, trace] of this.#touched) {
      if (trace.mainRun !== undefined) runIds.add(trace.mainRun);
      if (trace.isStale || isMixed(traceId, trace.tally)) Object.assign(trace, this.#foldRows(traceId));
      trace.mainRun = mainRunOf(traceId, trace.tally);
      if (trace.mainRun !== undefined) runIds.add(trace.mainRun);
      for (const runId of trace.tally.keys()) {
        runIds.add(runId);
        this.#tracesOfRun.get(runId)?.add(traceId);
      }
      this.#writeTrace(traceId, trace);
    }
    runIds.delete('');
    for (const runId of runIds) this.#writeRun(runId);
    this.#hours.flush();
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
    this.#hours.forget();
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
    const row = this.#statements.mainRun.get(blob(traceId));
    if (row === undefined) return { ...emptyTrace(), mainRun: undefined };
    const mainRun = (row['run_id'] ?? undefined) as string | undefined;
    return { ...this.#foldRows(traceId, (span) => span.spanId !== spanId), mainRun };
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

  /** The run has them already: from the span that they are inherited from. */
  #inherit(traceId: string, spanId: string, names: Inherited): SpanChange | undefined {
    const row = this.#statements.span.get(blob(traceId), blob(spanId));
    if (row === undefined || row['operation'] !== 'inference') return undefined;
    const before = fromSpanRow(row);
    const after = { ...before, ...names };
    const values = inheritedKeys.map((key) => after[key] ?? null);
    const bits = inheritedKeys.reduce((sum, key, index) => (key in names ? sum + 2 ** index : sum), 0);
    this.#statements.inherit.run(...values, this.#groups.idOf(after), bits, blob(traceId), blob(spanId));
    return { before, after };
  }

  #makeStep(traceId: string, spanId: string): SpanChange | undefined {
    const row = this.#statements.span.get(blob(traceId), blob(spanId));
    if (row === undefined || row['operation'] !== 'inference') return undefined;
    this.#statements.makeStep.run(blob(traceId), blob(spanId));
    const stepRow = this.#statements.span.get(blob(traceId), blob(spanId));
    return stepRow && { before: fromSpanRow(row), after: fromSpanRow(stepRow) };
  }

  #tallyOf(traceId: string): TraceTally {
    const known = this.#touched.get(traceId) ?? this.#cache.get(traceId);
    return known?.tally ?? this.#foldRows(traceId).tally;
  }

  #writeTrace(traceId: string, { tally, mainRun }: CachedTrace): void {
    const parts = [...tally.values()];
    const lead = parts.reduce<SpanRecord | undefined>(
      (first, part) => (part.lead === undefined ? first : firstBy(leadRank, first, part.lead)),
      undefined,
    );
    if (lead === undefined) {
      this.#statements.deleteTrace.run(blob(traceId));
      return;
    }
    const spending = emptySpending();
    for (const part of parts) addSpending(spending, part.spending);
    this.#statements.writeTrace.run(
      blob(traceId),
      Math.min(...parts.map((part) => part.startMicros)),
      Math.max(...parts.map((part) => part.endMicros)),
      this.#rootOf(lead, tally),
      lead.name,
      lead.service,
      lead.operation,
      lead.status,
      lead.environment ?? null,
      sortedJson(parts.flatMap((part) => [...part.services])),
      mainRun ?? null,
      parts.reduce((total, part) => total + part.spans, 0),
      parts.reduce((total, part) => total + part.errors, 0),
      ...spendingValues(spending),
    );
  }

  /** Where another process was entered is the root, unless what names a run says that its workflow is above. */
  #rootOf(lead: SpanRecord, tally: TraceTally): Buffer | null {
    const { parentId, isEntry, spanId } = this.#outermost(lead);
    if (parentId === undefined) return blob(spanId);
    const isBelowRun = [...tally].some(
      ([runId, { top }]) => runId !== '' && top !== undefined && top.operation !== 'workflow',
    );
    return isEntry && !isBelowRun ? blob(spanId) : null;
  }

  #outermost(span: SpanRecord): SpanRecord {
    let outermost = span;
    for (let depth = 0; outermost.parentId !== undefined && depth < MAX_ANCESTORS; depth++) {
      const row = this.#statements.span.get(blob(outermost.traceId), blob(outermost.parentId));
      if (row === undefined) break;
      outermost = fromSpanRow(row);
    }
    return outermost;
  }

  #writeRun(runId: string): void {
    const parts = this.#partsOf(runId);
    const folded = foldRun(runId, parts, (span) => this.#outermost(span));
    const services = parts.own.flatMap((part) => [...part.services]);
    const run = this.#silent.ended(runId, folded, { traceIds: this.#traceIdsOf(runId), services });
    const before = this.#statements.endOfRun.get(runId);
    if (before !== undefined) this.#hours.add(before['end_micros'] as number);
    if (run === undefined) {
      this.#statements.deleteRun.run(runId);
      return;
    }
    this.#hours.add(run.endMicros);
    const { identity } = run;
    this.#statements.writeRun.run(
      runId,
      run.kind,
      run.name,
      run.service,
      identity.environment ?? null,
      identity.trigger ?? null,
      run.outcome ?? null,
      run.errorType ?? null,
      this.#failureOf(run),
      run.startMicros,
      run.endMicros,
      run.activeNanos,
      run.attempts,
      run.retries,
      JSON.stringify(run.agents),
      run.spans,
      run.errors,
      ...spendingValues(run.spending),
      Number(run.isWaiting),
      identity.tenant ?? null,
      identity.session ?? null,
      identity.user ?? null,
      identity.team ?? null,
    );
  }

  #failureOf({ outcome, last }: RunRecord): string | null {
    if (last === undefined || (outcome !== 'failure' && outcome !== 'timeout')) return null;
    const rows = this.#statements.failedOfTrace.all(blob(last.traceId), MAX_FAILED_SPANS);
    return failureLine(
      last,
      rows.map((row) => fromSpanRow(row)),
    );
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
        if (this.#callersOf(part.top).includes(runId)) nested.push(part);
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

  /** The runs around a workflow that was called within another: their sums include its own. */
  #callersOf(top: SpanRecord): string[] {
    const callers: string[] = [];
    let parentId = top.parentId;
    for (let depth = 0; parentId !== undefined && depth < MAX_ANCESTORS; depth++) {
      const row = this.#statements.parent.get(blob(top.traceId), blob(parentId));
      if (row === undefined) break;
      callers.push((row['run_id'] ?? (isWork(row['operation'] as string) ? top.traceId : '')) as string);
      parentId = row['parent_id'] === null ? undefined : hexOf(row['parent_id'] as Uint8Array);
    }
    return callers;
  }
}

/** Only calls inherit. */
const disinherit = `${inheritedKeys.map((key, index) => `${key} = iif(inherited & ${2 ** index}, NULL, ${key})`).join(', ')}, inherited = NULL`;

function emptyTrace(): Omit<CachedTrace, 'mainRun'> {
  return { tally: new Map(), calls: new RepeatedCalls(), names: new InheritedNames(), isStale: false };
}

function prepareStatements(database: DatabaseSync) {
  return {
    mainRun: database.prepare('SELECT run_id FROM traces WHERE trace_id = ?'),
    spansOfTrace: database.prepare(`SELECT ${SPAN_RECORD_COLUMNS} FROM spans WHERE trace_id = ?`),
    failedOfTrace: database.prepare(
      `SELECT ${SPAN_RECORD_COLUMNS} FROM spans WHERE trace_id = ? AND status = 2 LIMIT ?`,
    ),
    tracesOfRun: database.prepare('SELECT DISTINCT trace_id FROM spans WHERE run_id = ?'),
    span: database.prepare(`SELECT ${SPAN_RECORD_COLUMNS} FROM spans WHERE trace_id = ? AND span_id = ?`),
    parent: database.prepare('SELECT parent_id, run_id, operation FROM spans WHERE trace_id = ? AND span_id = ?'),
    makeStep: database.prepare(
      `UPDATE spans SET ${STEP_AROUND_ASSIGNMENTS}, ${disinherit} WHERE trace_id = ? AND span_id = ?`,
    ),
    inherit: database.prepare(
      `UPDATE spans SET ${inheritedKeys.map((key) => `${key} = ?`).join(', ')}, call_group = ?, inherited = ifnull(inherited, 0) | ?
       WHERE trace_id = ? AND span_id = ?`,
    ),
    writeTrace: database.prepare(upsertSql('traces', TRACE_COLUMNS, 'trace_id')),
    deleteTrace: database.prepare('DELETE FROM traces WHERE trace_id = ?'),
    endOfRun: database.prepare('SELECT end_micros FROM runs WHERE run_id = ?'),
    writeRun: database.prepare(upsertSql('runs', RUN_COLUMNS, 'run_id')),
    deleteRun: database.prepare('DELETE FROM runs WHERE run_id = ?'),
  };
}

/** Whether spans that name no run may belong to another than the trace's main run: to tell, those above them are needed. */
function isMixed(traceId: string, tally: TraceTally): boolean {
  if (!tally.has('') || tally.size === 1) return false;
  return tally.size > 2 || mainRunOf(traceId, tally) === traceId;
}

function hasTop(tally: TraceTally): boolean {
  return [...tally.values()].some((part) => part.top !== undefined);
}

function sortedJson(values: readonly string[]): string {
  return JSON.stringify([...new Set(values)].toSorted());
}

function dropOldest(cache: Map<string, unknown>): void {
  for (const key of cache.keys()) {
    if (cache.size <= MAX_CACHED) break;
    cache.delete(key);
  }
}
