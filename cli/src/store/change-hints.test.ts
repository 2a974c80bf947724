import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ChangeHint } from '../api/storage.ts';
import { ChangeHints } from './change-hints.ts';

const nothing = { spans: 0, logs: 0, points: 0 };
let hints: ChangeHints;
let said: ChangeHint[];

beforeEach(() => {
  vi.useFakeTimers();
  hints = new ChangeHints();
  said = [];
  hints.listen((hint) => said.push(hint));
});

afterEach(() => {
  hints.close();
  vi.useRealTimers();
});

it('says the first change at once, and what comes within a quarter of a second together at its end', () => {
  hints.addChanges({ added: { ...nothing, spans: 1 }, traceIds: ['a'], runIds: ['r'] });
  vi.advanceTimersByTime(1);
  expect(said).toEqual([{ topics: ['storage', 'traces', 'runs'], runIds: ['r'], traceIds: ['a'] }]);
  hints.addChanges({ added: { ...nothing, logs: 1 }, traceIds: [], runIds: ['r'] });
  hints.addChanges({ added: { ...nothing, points: 1 }, traceIds: ['b'], runIds: ['s', 'r'] });
  vi.advanceTimersByTime(240);
  expect(said).toHaveLength(1);
  vi.advanceTimersByTime(20);
  expect(said.slice(1)).toEqual([
    { topics: ['storage', 'runs', 'logs', 'traces', 'metrics'], runIds: ['r', 's'], traceIds: ['b'] },
  ]);
});

it('does not say that runs changed where points came alone, but does where only reports of open operations came', () => {
  hints.addChanges({ added: { ...nothing, points: 1 }, traceIds: [], runIds: [] });
  vi.advanceTimersByTime(1);
  hints.addChanges({ added: nothing, traceIds: [], runIds: [] });
  vi.advanceTimersByTime(1_000);
  expect(said.map(({ topics }) => topics)).toEqual([
    ['storage', 'metrics'],
    ['storage', 'runs'],
  ]);
});

it('names none where more than fifty changed', () => {
  const ids = Array.from({ length: 51 }, (_, index) => `${index}`);
  hints.addChanges({ added: nothing, traceIds: ids, runIds: ids.slice(1) });
  vi.advanceTimersByTime(1);
  expect(said).toMatchObject([{ traceIds: [], runIds: ids.slice(1) }]);
});

it('says nothing to those who have left, and nothing after it was closed', () => {
  const others: ChangeHint[] = [];
  const leave = hints.listen((hint) => others.push(hint));
  leave();
  hints.add({ topics: ['storage'], runIds: [], traceIds: [] });
  vi.advanceTimersByTime(1);
  hints.add({ topics: ['storage'], runIds: [], traceIds: [] });
  hints.close();
  vi.advanceTimersByTime(5_000);
  expect([said.length, others.length]).toEqual([1, 0]);
});
