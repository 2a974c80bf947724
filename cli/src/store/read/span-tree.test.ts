import { expect, it } from 'vitest';
import { errorLineOf } from './span-tree.ts';

it.each([
  [{ status: 2, error_type: '429', error_message: null }, 'answered 429 (too many requests)'],
  [{ status: 2, error_type: '529', error_message: null }, 'answered 529 (overloaded)'],
  [{ status: 2, error_type: '503', error_message: 'down for repairs' }, 'answered 503 (unavailable): down for repairs'],
  [{ status: 2, error_type: 'timeout', error_message: null }, 'time-out after 2 s'],
  [{ status: 2, error_type: '40001', error_message: null }, '40001'],
  [{ status: 2, error_type: null, error_message: null }, 'error'],
  [{ status: 1, error_type: '404', error_message: null }, undefined],
])('says of %j: %s', (row, line) => {
  expect(errorLineOf({ operation: 'http', ...row, duration_nanos: 2e9 })).toBe(line);
});
