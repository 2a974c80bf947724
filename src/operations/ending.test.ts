import { expect, it } from 'vitest';
import { endingOfThrow } from './ending.ts';
import { errorTypeOf } from './error-type.ts';

class RateLimitedByUs extends Error {}

it.each([
  [Object.assign(new Error('x'), { code: 'AGENT_EXECUTION_ERROR' }), 'AGENT_EXECUTION_ERROR'],
  [Object.assign(new Error('x'), { code: 'ECONNREFUSED' }), 'ECONNREFUSED'],
  [Object.assign(new Error('x'), { code: 'context_length_exceeded' }), 'context_length_exceeded'],
  [Object.assign(new Error('x'), { code: 'UNKNOWN_ERROR' }), 'Error'],
  [Object.assign(new TypeError('x'), { code: 'order 4711 not found' }), 'TypeError'],
  [Object.assign(new TypeError('x'), { code: 'ORDER_1234567' }), 'TypeError'],
  [Object.assign(new Error('x'), { status: 429 }), 'rate_limited'],
  [Object.assign(new Error('x'), { statusCode: 401 }), 'auth'],
  [new RateLimitedByUs('x'), 'RateLimitedByUs'],
  [Object.assign(new Error('x'), { name: 'PaymentError' }), 'PaymentError'],
  [Object.assign(new Error('x'), { name: 'order 4711 failed' }), 'Error'],
  [{ message: 'x' }, '_OTHER'],
  ['a message', '_OTHER'],
  [undefined, '_OTHER'],
])('the error type of %s is %s: never its message', (error, type) => {
  expect(errorTypeOf(error)).toBe(type);
});

it.each([
  [new DOMException('x', 'TimeoutError'), 'timeout'],
  [Object.assign(new Error('x'), { code: 'ETIMEDOUT' }), 'timeout'],
  [Object.assign(new Error('x'), { code: 'UND_ERR_HEADERS_TIMEOUT' }), 'timeout'],
  [Object.assign(new Error('x'), { name: 'APIConnectionTimeoutError' }), 'timeout'],
  [new DOMException('x', 'AbortError'), 'cancelled'],
  [Object.assign(new Error('x'), { name: 'APIUserAbortError' }), 'cancelled'],
  [Object.assign(new Error('x'), { code: 'ERR_CANCELED' }), 'cancelled'],
  [Object.assign(new Error('x'), { code: 'tool_denied' }), 'rejected'],
  [new Error('x'), 'failure'],
])('the outcome of throwing %s is %s', (error, outcome) => {
  expect(endingOfThrow(error, undefined).outcome).toBe(outcome);
});

it('takes what is thrown after an abort for its consequence', () => {
  expect(endingOfThrow(new Error('connection closed'), AbortSignal.abort()).outcome).toBe('cancelled');
  const timedOut = AbortSignal.abort(new DOMException('x', 'TimeoutError'));
  expect(endingOfThrow(new Error('connection closed'), timedOut).outcome).toBe('timeout');
});
