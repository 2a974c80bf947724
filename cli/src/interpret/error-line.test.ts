import { expect, it } from 'vitest';
import { errorLine } from './error-line.ts';

it.each([
  [{ errorType: 'timeout', errorMessage: 'The operation was aborted', durationMillis: 10_000 }, 'time-out after 10 s'],
  [{ errorType: 'timeout', durationMillis: 1_240 }, 'time-out after 1.2 s'],
  [{ errorType: 'timeout', durationMillis: 125_000 }, 'time-out after 2 m 5 s'],
  [{ errorType: 'timeout', errorMessage: 'No answer within 30 s', durationMillis: 30_400 }, 'No answer within 30 s'],
  [{ errorType: 'rate_limited', errorMessage: 'slow down' }, 'rate_limited: slow down'],
  [{ errorType: '_OTHER', errorMessage: 'slow down' }, 'slow down'],
  [{ errorType: 'TypeError', errorMessage: 'TypeError: no' }, 'TypeError: no'],
  [{ errorType: 'ECONNREFUSED' }, 'ECONNREFUSED'],
  [{ errorType: '429' }, 'answered 429 (too many requests)'],
  [{ errorType: '418' }, 'answered 418'],
  [{ errorType: 'overloaded_error', errorMessage: 'Overloaded' }, 'answered 529 (overloaded)'],
  [{ errorType: 'InternalServerError', errorMessage: '529 Overloaded' }, 'answered 529 (overloaded)'],
  [{ errorType: '503', errorMessage: 'down for repairs' }, 'answered 503 (unavailable): down for repairs'],
  [{}, undefined],
])('says %o in one line', (failed, line) => {
  expect(errorLine(failed)).toBe(line);
});

it('is cut at 200 characters', () => {
  const line = errorLine({ errorMessage: 'word '.repeat(100) });
  expect(line).toHaveLength(200);
  expect(line?.endsWith('…')).toBe(true);
});
