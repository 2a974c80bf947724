import type { ChangeHint } from '../../../src/api/storage.ts';
import type { RouteName } from './api-types.ts';
import { freshness } from './freshness.ts';

/** A call whose answer is kept: the first parts of its query key. */
export interface KeptCall {
  readonly route: RouteName;
  readonly params: Readonly<Record<string, string>>;
}

/** Whether a hint can have changed the answer of a call. */
export function concerns(hint: ChangeHint, { route, params }: KeptCall): boolean {
  if (!freshness[route]?.topics.some((topic) => hint.topics.includes(topic))) return false;
  const { runId, traceId } = params;
  if (runId !== undefined && hint.runIds.length > 0) return hint.runIds.includes(runId);
  if (traceId !== undefined && hint.traceIds.length > 0) return hint.traceIds.includes(traceId);
  return true;
}

/** Lays several hints together. No ids stand for any. */
export function mergeHints(left: ChangeHint | undefined, right: ChangeHint): ChangeHint {
  if (!left) return right;
  const ids = (a: string[], b: string[]) => (a.length > 0 && b.length > 0 ? [...new Set([...a, ...b])] : []);
  return {
    topics: [...new Set([...left.topics, ...right.topics])],
    runIds: ids(left.runIds, right.runIds),
    traceIds: ids(left.traceIds, right.traceIds),
  };
}

interface HintQueueOptions {
  /** Calls it for each pace whose turn has come, with all the hints since. */
  readonly invalidate: (everyMillis: number, hint: ChangeHint) => void;
  readonly isPaused: () => boolean;
}

/** Hands hints on, to each pace of {@link freshness} not more often than it wants. While paused they add up. */
export function createHintQueue({ invalidate, isPaused }: HintQueueOptions) {
  const paces = [...new Set(Object.values(freshness).map(({ everyMillis }) => everyMillis))];
  const waiting = new Map<number, ChangeHint>();
  const resting = new Set<number>();

  function flush(pace: number): void {
    const hint = waiting.get(pace);
    if (!hint || resting.has(pace) || isPaused()) return;
    waiting.delete(pace);
    invalidate(pace, hint);
    resting.add(pace);
    setTimeout(() => {
      resting.delete(pace);
      flush(pace);
    }, pace);
  }

  return {
    push(hint: ChangeHint): void {
      for (const pace of paces) {
        waiting.set(pace, mergeHints(waiting.get(pace), hint));
        flush(pace);
      }
    },
    /** After a pause. */
    resume(): void {
      for (const pace of paces) flush(pace);
    },
  };
}
