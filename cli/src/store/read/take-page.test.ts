import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { takePage } from './take-page.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});

afterEach(() => {
  vi.useRealTimers();
});

/** Numbers from 1 on, each of which takes so long to find. */
function* numbers(...findMillis: readonly number[]): Generator<number> {
  for (const [index, millis] of findMillis.entries()) {
    vi.setSystemTime(Date.now() + millis);
    yield index + 1;
  }
}

const isOdd = (number: number): boolean => number % 2 === 1;

it('takes what passes the test, up to the limit, and says where it ended', () => {
  expect(takePage(numbers(0, 0, 0, 0), 2, isOdd)).toEqual({ rows: [1, 3], last: 3 });
  expect(takePage(numbers(0, 0), 2, isOdd)).toEqual({ rows: [1], last: undefined });
});

it('ends early when the test has taken long, where the next page goes on', () => {
  expect(takePage(numbers(0, 200, 200, 0), 2, isOdd)).toEqual({ rows: [1], last: 2 });
});

it('looks at rows that took long to be found, rather than to say that there are none', () => {
  expect(takePage(numbers(5_000, 0, 0), 2, isOdd)).toEqual({ rows: [1, 3], last: undefined });
});

it('waits for whatever is not tested', () => {
  expect(takePage(numbers(0, 5_000, 0), 2)).toEqual({ rows: [1, 2], last: 2 });
});
