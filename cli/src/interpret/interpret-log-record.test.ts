import { toAnyValue, toKeyValues } from 'binnacle/otlp';
import type { LogRecord } from 'binnacle/otlp';
import { expect, it } from 'vitest';
import { interpretLogRecord } from './interpret-log-record.ts';

const resource = { attributes: toKeyValues({ 'service.name': 'orders' }) };
const scope = { name: 'binnacle.logger', attributes: [] };

function record(rest: Partial<LogRecord>): LogRecord {
  return { timeUnixNano: 5_000n, observedTimeUnixNano: 9_000n, severityNumber: 9, attributes: [], ...rest };
}

it('reads component, run and whom it is for', () => {
  const attributes = toKeyValues({
    'app.component': 'api',
    'workflow.run.id': 'run-1',
    'gen_ai.agent.name': 'scout',
    'tenant.id': 'acme',
  });
  expect(interpretLogRecord(record({ attributes, body: toAnyValue('hello') }), resource, scope)).toMatchObject({
    service: 'orders',
    component: 'api',
    runId: 'run-1',
    agent: 'scout',
    tenant: 'acme',
    message: 'hello',
    severity: 9,
    timeMicros: 5,
  });
});

it.each([
  ['a text', 'hello', 'hello'],
  ['an object with a message', { message: 'hello', size: 3 }, 'hello'],
  ['another object', { size: 3 }, '{"size":3}'],
  ['a list', [1, 'two'], '[1,"two"]'],
  ['bytes, as base64,', new Uint8Array([0, 1, 255]), 'AAH/'],
  ['bytes in an object', { raw: new Uint8Array([0, 1, 255]) }, '{"raw":"AAH/"}'],
  ['a large number', 2n ** 60n, '1152921504606846976'],
])('makes a message of %s', (_kind, body, message) => {
  expect(interpretLogRecord(record({ body: toAnyValue(body) }), resource, scope).message).toBe(message);
});

it('takes the event for the message where there is no body', () => {
  expect(interpretLogRecord(record({ eventName: 'agent.started' }), resource, scope)).toMatchObject({
    eventName: 'agent.started',
    message: 'agent.started',
  });
});

it.each([
  [1_999, 1_999, 1_999],
  [5_000, 2_000, 5_000],
  [50_000, 2_000, 16_384],
])('of a message of %d characters, shows %d and searches %d', (length, shown, searched) => {
  const found = interpretLogRecord(record({ body: toAnyValue('x'.repeat(length)) }), resource, scope);
  expect(found.message).toHaveLength(shown);
  expect(found.searchedMessage).toHaveLength(searched);
});

it('cuts what stands for a missing body as well', () => {
  const attributes = toKeyValues({ 'exception.message': 'x'.repeat(5_000) });
  expect(interpretLogRecord(record({ attributes }), resource, scope).message).toHaveLength(2_000);
});

it('falls back to the logger and to the time of observation', () => {
  const found = interpretLogRecord(record({ timeUnixNano: 0n }), resource, { name: 'app.db', attributes: [] });
  expect(found).toMatchObject({ component: 'app.db', timeMicros: 9 });
});

it('says in one line what went wrong', () => {
  const attributes = toKeyValues({
    'exception.type': 'TypeError',
    'exception.message': 'x is no function\n    at work',
  });
  expect(interpretLogRecord(record({ attributes }), resource, scope).error).toBe('TypeError: x is no function at work');
  expect(interpretLogRecord(record({}), resource, scope).error).toBeUndefined();
});
