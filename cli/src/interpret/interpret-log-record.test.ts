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
])('makes a message of %s', (_kind, body, message) => {
  expect(interpretLogRecord(record({ body: toAnyValue(body) }), resource, scope).message).toBe(message);
});

it('takes the event for the message where there is no body, and cuts a long one', () => {
  expect(interpretLogRecord(record({ eventName: 'agent.started' }), resource, scope)).toMatchObject({
    eventName: 'agent.started',
    message: 'agent.started',
  });
  const long = interpretLogRecord(record({ body: toAnyValue('x'.repeat(5_000)) }), resource, scope);
  expect(long.message).toHaveLength(2_000);
});

it.each([
  ['WARNING', 13],
  ['err', 17],
  ['Critical', 21],
  ['noise', 0],
])('reads the level %s where there is no number', (severityText, severity) => {
  expect(interpretLogRecord(record({ severityNumber: 0, severityText }), resource, scope).severity).toBe(severity);
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
