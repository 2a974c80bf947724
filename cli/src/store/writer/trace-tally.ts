import { workKinds } from '../../api/closed-sets.ts';
import { BusyTimes } from '../busy-times.ts';
import { addSpanSpending, emptySpending } from './spending-tally.ts';
import type { SpendingTally } from './spending-tally.ts';
import type { SpanRecord } from './span-record.ts';

/** What one trace holds of one run, folded from its spans; the order of the spans does not matter. */
export interface Part {
  spans: number;
  errors: number;
  retries: number;
  readonly spending: SpendingTally;
  startMicros: number;
  endMicros: number;
  /** Of the spans that are work of the run: not those of a server around it. */
  workStartMicros: number;
  workEndMicros: number;
  /** When a span of it was open. */
  readonly busy: BusyTimes;
  readonly services: Set<string>;
  readonly agents: Set<string>;
  /** The one that began first. */
  first: SpanRecord | undefined;
  /** The span without a parent; the earliest, where there is none or several. */
  lead: SpanRecord | undefined;
  /** The span that stands for the run: the outermost workflow, else agent, else model call. */
  top: SpanRecord | undefined;
  readonly identity: Partial<Record<IdentityKey, string>>;
}

const identityKeys = ['environment', 'workflow', 'trigger', 'tenant', 'session', 'user', 'team'] as const;
type IdentityKey = (typeof identityKeys)[number];

/** The parts of a trace by run id; `''` for the spans that name no run, and of which it is not known that one above them does. */
export type TraceTally = Map<string, Part>;

const RANK: Readonly<Record<string, number>> = { workflow: 0, agent: 1, inference: 2 };
const work: ReadonlySet<string> = new Set(workKinds);

export function addToTrace(tally: TraceTally, span: SpanRecord, runId = span.runId ?? ''): void {
  let part = tally.get(runId);
  if (part === undefined) tally.set(runId, (part = emptyPart()));
  addToPart(part, span);
}

function emptyPart(): Part {
  return {
    spans: 0,
    errors: 0,
    retries: 0,
    spending: emptySpending(),
    startMicros: Infinity,
    endMicros: -Infinity,
    workStartMicros: Infinity,
    workEndMicros: -Infinity,
    busy: new BusyTimes(),
    services: new Set(),
    agents: new Set(),
    first: undefined,
    lead: undefined,
    top: undefined,
    identity: {},
  };
}

function addToPart(part: Part, span: SpanRecord): void {
  const { startMicros } = span;
  const endMicros = endOf(span);
  part.spans += 1;
  if (span.status === 2) part.errors += 1;
  part.retries += span.retries;
  addSpanSpending(part.spending, span);
  part.startMicros = Math.min(part.startMicros, startMicros);
  part.endMicros = Math.max(part.endMicros, endMicros);
  part.busy.add(startMicros, endMicros);
  if (isWork(span.operation) || isQueueOfRun(span)) {
    part.workStartMicros = Math.min(part.workStartMicros, startMicros);
    part.workEndMicros = Math.max(part.workEndMicros, endMicros);
  }
  part.services.add(span.service);
  if (span.agent !== undefined) part.agents.add(span.agent);
  part.first = firstBy(() => 0, part.first, span);
  part.lead = firstBy(leadRank, part.lead, span);
  if (span.operation in RANK) part.top = firstBy(topRank, part.top, span);
  for (const key of identityKeys) keepSmallest(part.identity, key, span[key]);
}

/** Whether an operation of this kind is a run's own, and not of the server or libraries around it. */
export function isWork(operation: string): boolean {
  return work.has(operation);
}

/** What a run puts into a queue, or takes from one, names it; a consumer that does not is around the run, as a server is. */
function isQueueOfRun({ operation, runId }: SpanRecord): boolean {
  return operation === 'queue' && runId !== undefined;
}

export function endOf(span: SpanRecord): number {
  return span.startMicros + Math.round(span.durationNanos / 1000);
}

function leadRank(span: SpanRecord): number {
  return span.parentId === undefined ? 0 : 1;
}

/** Of all parts of a trace together. */
export function leadOf(parts: readonly Part[]): SpanRecord | undefined {
  return parts.reduce<SpanRecord | undefined>(
    (lead, part) => (part.lead === undefined ? lead : firstBy(leadRank, lead, part.lead)),
    undefined,
  );
}

export function topRank(span: SpanRecord): number {
  return RANK[span.operation] ?? 3;
}

/** The span of the lowest rank; among equals the earliest, the one that was longer, and at last the one with the smaller id. */
export function firstBy(rank: (span: SpanRecord) => number, a: SpanRecord | undefined, b: SpanRecord): SpanRecord {
  if (a === undefined) return b;
  const difference =
    rank(a) - rank(b) ||
    a.startMicros - b.startMicros ||
    b.durationNanos - a.durationNanos ||
    (a.spanId < b.spanId ? -1 : 1);
  return difference <= 0 ? a : b;
}

/** Of several values the smallest, so that the order of arrival does not matter. */
export function keepSmallest<K extends string>(
  into: Partial<Record<K, string>>,
  key: K,
  value: string | undefined,
): void {
  if (value === undefined) return;
  const before = into[key];
  if (before === undefined || value < before) into[key] = value;
}

/**
 * The run that the trace is about: that of its outermost operation. Spans that name no run count towards it. Without an operation
 * it is the only run that a span names, as where an approval is decided; `undefined` where there is none.
 */
export function mainRunOf(traceId: string, tally: TraceTally): string | undefined {
  let main: { readonly runId: string; readonly top: SpanRecord } | undefined;
  for (const [runId, { top }] of tally) {
    if (top !== undefined && (main === undefined || firstBy(() => 0, main.top, top) === top)) main = { runId, top };
  }
  if (main !== undefined) return main.runId === '' ? traceId : main.runId;
  return [...tally.keys()].filter((runId) => runId !== '').toSorted()[0];
}
