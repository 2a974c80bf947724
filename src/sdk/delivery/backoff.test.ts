import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Backoff } from './backoff.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function within(millis: number, ratio: number): (value: number) => boolean {
  return (value) => value >= millis * (1 - ratio) && value <= millis * (1 + ratio);
}

describe('Backoff', () => {
  it('doubles the delay up to the last, give or take a fifth', () => {
    const backoff = new Backoff({ firstMillis: 1_000, lastMillis: 4_000 });
    for (const delayMillis of [1_000, 2_000, 4_000, 4_000]) {
      backoff.fail(undefined);
      expect(backoff.remainingMillis).toSatisfy(within(delayMillis, 0.2));
      expect(backoff.isAskedFor).toBe(false);
    }
    backoff.succeed();
    expect(backoff.remainingMillis).toBe(0);
    backoff.fail(undefined);
    expect(backoff.remainingMillis).toSatisfy(within(1_000, 0.2));
  });

  it('waits for as long as the receiver asks, but no longer than a quarter of an hour', () => {
    const backoff = new Backoff({ firstMillis: 10, lastMillis: 20 });
    backoff.fail(7_000);
    expect(backoff.remainingMillis).toBe(7_000);
    expect(backoff.isAskedFor).toBe(true);
    vi.advanceTimersByTime(7_000);
    expect(backoff.isAskedFor).toBe(false);
    backoff.fail(1e12);
    expect(backoff.remainingMillis).toBe(15 * 60_000);
  });
});
