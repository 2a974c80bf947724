import type { RunOutcome } from '../../api/run.ts';
import { addSpending, emptySpending } from './spending-tally.ts';
import type { SpendingTally } from './spending-tally.ts';
import type { SpanRecord } from './span-record.ts';
import { endOf, keepSmallest } from './trace-tally.ts';
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
  readonly activeNanos: number;
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

/** `undefined` where nothing of the run is left. */
export function foldRun(runId: string, { own, nested }: RunParts): RunRecord | undefined {
  const [anyPart] = own;
  if (anyPart === undefined) return undefined;
  const all = [...own, ...nested];
  const tops = topsOf(own);
  const first = tops[0];
  const last = tops.at(-1);
  const identity = identityOf(own, first);
  const isWithoutRoot = lacksRoot(own, first, identity);
  // A suspended attempt has none.
  const outcome = isWithoutRoot ? undefined : last?.outcome;
  const named = isWithoutRoot ? undefined : first;
  return {
    kind: named === undefined ? 'workflow' : (named.operation as RunRecord['kind']),
    name: named === undefined ? (identity.workflow ?? runId) : nameOf(named),
    service: first?.service ?? smallest(own.flatMap((part) => [...part.services])) ?? '',
    outcome,
    errorType: outcome === 'success' ? undefined : last?.errorType,
    ...timesOf(own, tops),
    attempts: Math.max(1, tops.length),
    retries: sum(all, (part) => part.retries),
    agents: [...new Set(all.flatMap((part) => [...part.agents]))].toSorted(),
    spans: sum(all, (part) => part.spans),
    errors: sum(all, (part) => part.errors),
    spending: spendingOf(all),
    isWaiting: last !== undefined && outcome === undefined && !isWithoutRoot,
    identity,
    last,
  };
}

/** Whether only inner operations of a workflow have arrived: what it comes to is not known before its own span is. */
function lacksRoot(parts: readonly Part[], first: SpanRecord | undefined, identity: Part['identity']): boolean {
  if (first === undefined || first.operation === 'workflow' || identity.workflow === undefined) return false;
  return parts.every(({ lead }) => lead?.parentId !== undefined);
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
  const starts = parts.map((part) => (hasWork ? part.workStartMicros : part.startMicros));
  const ends = parts.map((part) => (hasWork ? part.workEndMicros : part.endMicros));
  const startMicros = Math.min(...starts);
  const endMicros = Math.max(...ends, ...tops.map(endOf));
  const activeNanos =
    tops.length === 0 ? (endMicros - startMicros) * 1000 : tops.reduce((total, top) => total + top.durationNanos, 0);
  return { startMicros, endMicros, activeNanos };
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
