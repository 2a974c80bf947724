import { expect, it } from 'vitest';
import { errorLine } from './error-line.ts';
import type { FailedSpan } from './error-line.ts';

it.each<[FailedSpan, string | undefined]>([
  [{ errorType: 'timeout', errorMessage: 'The operation was aborted', durationMillis: 10_000 }, 'time-out after 10 s'],
  [{ errorType: 'timeout', durationMillis: 1_240 }, 'time-out after 1.2 s'],
  [{ errorType: 'timeout', durationMillis: 125_000 }, 'time-out after 2 m 5 s'],
  [{ errorType: 'timeout', errorMessage: 'No answer within 30 s', durationMillis: 30_400 }, 'No answer within 30 s'],
  [{ errorType: 'rate_limited', errorMessage: 'slow down' }, 'rate_limited: slow down'],
  [{ errorType: '_OTHER', errorMessage: 'slow down' }, 'slow down'],
  [{ errorType: 'TypeError', errorMessage: 'TypeError: no' }, 'TypeError: no'],
  [{ errorType: 'ECONNREFUSED' }, 'ECONNREFUSED'],
  [{ operation: 'http', errorType: '429' }, 'answered 429 (too many requests)'],
  [{ operation: 'http', errorType: '418' }, 'answered 418'],
  [{ operation: 'tool', errorType: '418' }, '418'],
  [{ errorType: 'overloaded_error', errorMessage: 'Overloaded' }, 'answered 529 (overloaded)'],
  [{ errorType: 'InternalServerError', errorMessage: '529 Overloaded' }, 'answered 529 (overloaded)'],
  [
    { errorType: 'openai.RateLimitError', errorMessage: 'Error code: 429 - slow down' },
    'answered 429 (too many requests): slow down',
  ],
  [
    { operation: 'http', errorType: '503', errorMessage: 'down for repairs' },
    'answered 503 (unavailable): down for repairs',
  ],
  [{ operation: 'tool', errorType: 'Error', errorMessage: '500 rows failed' }, 'Error: 500 rows failed'],
  [{ operation: 'http', errorType: 'Error', errorMessage: '500 rows failed' }, 'Error: 500 rows failed'],
  [{ operation: 'tool', errorType: 'SMTP_550', errorMessage: '550 no mailbox' }, 'SMTP_550: 550 no mailbox'],
  [{}, undefined],
])('says %o in one line', (failed, line) => {
  expect(errorLine(failed)).toBe(line);
});

it('is cut at 200 characters', () => {
  const line = errorLine({ errorMessage: 'word '.repeat(100) });
  expect(line).toHaveLength(200);
  expect(line?.endsWith('…')).toBe(true);
});
