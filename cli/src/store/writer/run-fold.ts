import type { RunOutcome } from '../../api/run.ts';
import { BusyTimes } from '../busy-times.ts';
import type { Stretch } from '../busy-times.ts';
import { addSpending, emptySpending } from './spending-tally.ts';
import type { SpendingTally } from './spending-tally.ts';
import type { SpanRecord } from './span-record.ts';
import { endOf, firstBy, keepSmallest, topRank } from './trace-tally.ts';
import type { Part } from './trace-tally.ts';

/** What belongs to a run: its own parts, one or two a trace, and those of the runs that it called. */
export interface RunParts {
  readonly own: readonly Part[];
  readonly nested: readonly Part[];
}

export interface RunRecord {
  readonly kind: 'workflow' | 'agent' | 'inference';
  readonly name: string;
  readonly service: string;
  readonly outcome: RunOutcome | undefined;
  readonly errorType: string | undefined;
  readonly startMicros: number;
  readonly endMicros: number;
  /** When no span of it was open. */
  readonly waits: readonly Stretch[];
  readonly attempts: number;
  readonly retries: number;
  readonly agents: readonly string[];
  readonly spans: number;
  readonly errors: number;
  readonly spending: SpendingTally;
  readonly isWaiting: boolean;
  readonly identity: Part['identity'];
  /** The root of the last attempt, once it has arrived. */
  readonly last: SpanRecord | undefined;
}

/**
 * `undefined` where nothing of the run is left.
 * @param outermost the last span above one, or itself, that has arrived
 */
export function foldRun(
  runId: string,
  { own, nested }: RunParts,
  outermost: (span: SpanRecord) => SpanRecord,
): RunRecord | undefined {
  const [anyPart] = own;
  if (anyPart === undefined) return undefined;
  const all = [...own, ...nested];
  const tops = topsOf(own);
  const first = tops[0];
  const last = tops.at(-1);
  const identity = identityOf(own, first);
  const stands = (span: SpanRecord): boolean => standsForRun(span, outermost(span), identity.workflow);
  const isWhole =
    last !== undefined && stands(last) && !own.some(({ top }) => isLaterAttempt(top, last) && !stands(top));
  // A suspended attempt has none.
  const outcome = isWhole ? last.outcome : undefined;
  // What is only a part of a workflow that is known does not give the run its name.
  const named = isWhole || (first?.runId === undefined && identity.workflow === undefined) ? first : undefined;
  return {
    kind: named === undefined ? 'workflow' : (named.operation as RunRecord['kind']),
    name: named === undefined ? (identity.workflow ?? runId) : nameOf(named),
    service: first?.service ?? smallest(own.flatMap((part) => [...part.services])) ?? '',
    outcome,
    errorType: isWhole && outcome !== 'success' ? last.errorType : undefined,
    ...timesOf(own, tops),
    // Of an attempt that was lost no end arrives.
    attempts: Math.max(1, tops.length, ...tops.map(({ attempt }) => attempt ?? 1)),
    retries: sum(all, (part) => part.retries),
    agents: [...new Set(all.flatMap((part) => [...part.agents]))].toSorted(),
    spans: sum(all, (part) => part.spans),
    errors: sum(all, (part) => part.errors),
    spending: spendingOf(all),
    isWaiting: isWhole && outcome === undefined,
    identity,
    last,
  };
}

/**
 * Whether a span says how the run ended: a workflow that names the run does. Another one may be a part of what has not come; it does
 * where it is below nothing else, or in a process that was entered by one of which nothing is known.
 */
function standsForRun(span: SpanRecord, outermost: SpanRecord, workflow: string | undefined): boolean {
  if (span.operation === 'workflow' && span.runId !== undefined) return true;
  if (outermost.parentId === undefined) return true;
  return outermost.isEntry && span.runId === undefined && (workflow === undefined || span.operation === 'workflow');
}

/** Whether a span is of an attempt after the one that ended last. */
function isLaterAttempt(span: SpanRecord | undefined, last: SpanRecord): span is SpanRecord {
  return span !== undefined && span.traceId !== last.traceId && span.startMicros > endOf(last);
}

/** The spans that stand for the attempts, the first attempt first. Of a kind with the first only: a decision is no attempt. */
function topsOf(parts: readonly Part[]): SpanRecord[] {
  const tops = parts.flatMap(({ top }) => top ?? []);
  const hasWorkflow = tops.some(({ operation }) => operation === 'workflow');
  return tops
    .filter(({ operation }) => !hasWorkflow || operation === 'workflow')
    .toSorted((a, b) => (a.attempt ?? 0) - (b.attempt ?? 0) || a.startMicros - b.startMicros);
}

function nameOf(top: SpanRecord): string {
  if (top.operation === 'workflow') return top.workflow ?? top.name;
  if (top.operation === 'agent') return top.agent ?? top.name;
  return top.model ?? top.name;
}

function timesOf(parts: readonly Part[], tops: readonly SpanRecord[]) {
  const hasWork = parts.some((part) => part.workStartMicros !== Infinity);
  const begins = startsOfRoots(parts);
  const starts = parts.map((part) =>
    hasWork ? Math.max(part.workStartMicros, begins.get(part.lead?.traceId ?? '') ?? -Infinity) : part.startMicros,
  );
  const ends = parts.map((part) => (hasWork ? part.workEndMicros : part.endMicros));
  const startMicros = Math.min(...starts);
  const endMicros = Math.max(...ends, ...tops.map(endOf));
  return { startMicros, endMicros, waits: busyTimesOf(parts).gapsWithin(startMicros, endMicros) };
}

/**
 * When the root of the run in a trace began, by the id of the trace. Nothing below it can have begun before: what seems to comes from a
 * clock that is behind.
 */
function startsOfRoots(parts: readonly Part[]): ReadonlyMap<string, number> {
  const roots = new Map<string, SpanRecord>();
  for (const { top, lead } of parts) {
    if (top === undefined) continue;
    const isRoot = top.operation === 'workflow' || (top === lead && top.parentId === undefined);
    if (isRoot) roots.set(top.traceId, firstBy(topRank, roots.get(top.traceId), top));
  }
  return new Map([...roots].map(([traceId, { startMicros }]) => [traceId, startMicros]));
}

function busyTimesOf(parts: readonly Part[]): BusyTimes {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only.busy;
  const busy = new BusyTimes();
  for (const part of parts) busy.addAll(part.busy);
  return busy;
}

function identityOf(parts: readonly Part[], first: SpanRecord | undefined): Part['identity'] {
  const identity: Part['identity'] = {};
  const keys = ['environment', 'workflow', 'trigger', 'tenant', 'session', 'user', 'team'] as const;
  for (const key of keys) {
    if (first?.[key] !== undefined) identity[key] = first[key];
    else for (const part of parts) keepSmallest(identity, key, part.identity[key]);
  }
  return identity;
}

function spendingOf(parts: readonly Part[]): SpendingTally {
  const spending = emptySpending();
  for (const part of parts) addSpending(spending, part.spending);
  return spending;
}

function smallest(values: readonly string[]): string | undefined {
  return values.toSorted()[0];
}

function sum(parts: readonly Part[], of: (part: Part) => number): number {
  return parts.reduce((total, part) => total + of(part), 0);
}
