import { describe, expect, it } from 'vitest';
import { elapsedOf } from './elapsed-of.ts';

const run = { startedAtMillis: 1_000, durationMillis: 5_000, waitingMillis: 4_000 };
/** Three seconds after the answer. */
const now = 9_000;

describe('what a run has taken a moment after it was asked for', () => {
  it('counts to the wait while it waits', () => {
    const elapsed = { totalMillis: 8_000, activeMillis: 1_000, waitingMillis: 7_000 };
    expect(elapsedOf({ ...run, state: 'waiting' }, now)).toEqual(elapsed);
  });

  it.each(['running', 'stalled'] as const)('counts to the work while it is %s', (state) => {
    const elapsed = { totalMillis: 8_000, activeMillis: 4_000, waitingMillis: 4_000 };
    expect(elapsedOf({ ...run, state }, now)).toEqual(elapsed);
  });

  it.each(['ended', 'abandoned'] as const)('does not count once it is %s', (state) => {
    const elapsed = { totalMillis: 5_000, activeMillis: 1_000, waitingMillis: 4_000 };
    expect(elapsedOf({ ...run, state }, now)).toEqual(elapsed);
  });
});
