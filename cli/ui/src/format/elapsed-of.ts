import type { RunSummary } from '../../../src/api/run.ts';

interface Elapsed {
  readonly totalMillis: number;
  readonly activeMillis: number;
  readonly waitingMillis: number;
}

type Timed = Pick<RunSummary, 'state' | 'startedAtMillis' | 'durationMillis' | 'waitingMillis'>;

/** How long a run has taken by now, a moment after it was asked for: what has passed since counts to what it does, to work or to wait. */
export function elapsedOf(
  { state, startedAtMillis, durationMillis, waitingMillis }: Timed,
  nowMillis: number,
): Elapsed {
  const isOver = state === 'ended' || state === 'abandoned';
  const totalMillis = isOver ? durationMillis : Math.max(durationMillis, nowMillis - startedAtMillis);
  const isWaiting = state === 'waiting';
  const waitedMillis = Math.min(waitingMillis + (isWaiting ? totalMillis - durationMillis : 0), totalMillis);
  return { totalMillis, activeMillis: totalMillis - waitedMillis, waitingMillis: waitedMillis };
}
