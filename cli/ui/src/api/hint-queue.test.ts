import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ChangeHint } from '../../../src/api/storage.ts';
import { concerns, createHintQueue, mergeHints } from './hint-queue.ts';

const hint = (change: Partial<ChangeHint>): ChangeHint => ({ topics: ['runs'], runIds: [], traceIds: [], ...change });

describe('concerns', () => {
  it('asks again for what a topic changes, and not for the rest', () => {
    expect(concerns(hint({ topics: ['logs'] }), { route: 'logs', params: {} })).toBe(true);
    expect(concerns(hint({ topics: ['logs'] }), { route: 'runs', params: {} })).toBe(false);
    expect(concerns(hint({ topics: ['runs'] }), { route: 'doctor', params: {} })).toBe(false);
  });

  it('leaves a run alone of which the hint says that it did not change', () => {
    expect(concerns(hint({ runIds: ['a'] }), { route: 'run', params: { runId: 'b' } })).toBe(false);
    expect(concerns(hint({ runIds: ['a'] }), { route: 'run', params: { runId: 'a' } })).toBe(true);
    expect(concerns(hint({}), { route: 'run', params: { runId: 'b' } })).toBe(true);
  });
});

describe('mergeHints', () => {
  it('stands for any run where one of the two does', () => {
    expect(mergeHints(hint({ runIds: ['a'] }), hint({ runIds: ['b'], topics: ['logs'] }))).toEqual({
      topics: ['runs', 'logs'],
      runIds: ['a', 'b'],
      traceIds: [],
    });
    expect(mergeHints(hint({ runIds: ['a'] }), hint({})).runIds).toEqual([]);
  });
});

describe('createHintQueue', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('hands hints on at once, and then each pace no more often than it wants', () => {
    const calls: number[] = [];
    const queue = createHintQueue({ invalidate: (pace) => calls.push(pace), isPaused: () => false });
    queue.push(hint({}));
    queue.push(hint({}));
    expect(calls).toEqual([1000, 2000, 5000]);
    vi.advanceTimersByTime(1000);
    expect(calls).toEqual([1000, 2000, 5000, 1000]);
    vi.advanceTimersByTime(4000);
    expect(calls.filter((pace) => pace === 1000)).toHaveLength(2);
    expect(calls.filter((pace) => pace === 2000)).toHaveLength(2);
  });

  it('keeps hints while paused, and hands them on after', () => {
    let isPaused = true;
    const hints: ChangeHint[] = [];
    const queue = createHintQueue({ invalidate: (_, one) => hints.push(one), isPaused: () => isPaused });
    queue.push(hint({ runIds: ['a'] }));
    queue.push(hint({ runIds: ['b'] }));
    expect(hints).toEqual([]);
    isPaused = false;
    queue.resume();
    expect(hints[0]?.runIds).toEqual(['a', 'b']);
  });
});
