import type { Attempt } from '../../../../src/api/run.ts';

/** One entry a number: an attempt can be made of several traces, such as the request that resumed it and what it resumed. */
export function joinAttempts(attempts: readonly Attempt[]): Attempt[] {
  const byNumber = new Map<number, Attempt>();
  for (const attempt of attempts) {
    const known = byNumber.get(attempt.number);
    byNumber.set(attempt.number, known ? join(known, attempt) : attempt);
  }
  return [...byNumber.values()].sort((a, b) => a.number - b.number);
}

function join(a: Attempt, b: Attempt): Attempt {
  const startedAtMillis = Math.min(a.startedAtMillis, b.startedAtMillis);
  const endOf = (attempt: Attempt) => attempt.startedAtMillis + attempt.durationMillis;
  const outcome = b.outcome ?? a.outcome;
  return {
    ...a,
    state: a.state === 'ended' ? b.state : a.state,
    ...(outcome !== undefined && { outcome }),
    startedAtMillis,
    durationMillis: Math.max(endOf(a), endOf(b)) - startedAtMillis,
    spans: a.spans + b.spans,
  };
}
