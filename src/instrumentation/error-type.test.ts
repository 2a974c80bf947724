import { expect, it } from 'vitest';
import { errorTypeOf } from './error-type.ts';

class LowStockError extends Error {}

it.each([
  [Object.assign(new Error('x'), { code: 'ECONNREFUSED' }), 'ECONNREFUSED'],
  [new LowStockError('x'), 'LowStockError'],
  [new RangeError('x'), 'RangeError'],
  [new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code: 'ENOTFOUND' }) }), 'ENOTFOUND'],
  [Object.assign(new Error('x'), { code: 'a text as long as a message '.repeat(5) }), 'Error'],
  ['a text', '_OTHER'],
  [undefined, '_OTHER'],
  [Object.create(null), '_OTHER'],
])('names %s by its code or class', (error, type) => {
  expect(errorTypeOf(error)).toBe(type);
});
