import { expect, it } from 'vitest';
import { errorLineOf } from './span-tree.ts';

it.each([
  [{ status: 2, error_type: '429', error_message: null }, 'answered 429 Too Many Requests'],
  [{ status: 2, error_type: '529', error_message: null }, 'answered 529'],
  [{ status: 2, error_type: '503', error_message: 'down for repairs' }, 'down for repairs'],
  [{ status: 2, error_type: 'timeout', error_message: null }, 'timeout'],
  [{ status: 2, error_type: '40001', error_message: null }, '40001'],
  [{ status: 2, error_type: null, error_message: null }, 'error'],
  [{ status: 1, error_type: '404', error_message: null }, undefined],
])('says of %j: %s', (row, line) => {
  expect(errorLineOf(row)).toBe(line);
});
