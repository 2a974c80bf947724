import { expect, it } from 'vitest';
import { toAnyValue } from 'binnacle/otlp';
import type { LogRecord } from 'binnacle/otlp';
import { readOpenOperations } from './read-open-operations.ts';

const operation = {
  traceId: 'ab'.repeat(16),
  spanId: 'cd'.repeat(8),
  parentSpanId: 'ef'.repeat(8),
  name: 'invoke_agent writer',
  kind: 1,
  startTimeUnixNano: 1_700_000_000_123_456_789n,
  attributes: { 'gen_ai.agent.name': 'writer', 'workflow.attempt': 2 },
};

function recordOf(body: unknown, eventName = 'telemetry.open_operations'): LogRecord {
  const time = { timeUnixNano: 1n, observedTimeUnixNano: 1n };
  return { ...time, severityNumber: 5, body: toAnyValue(body), attributes: [], eventName };
}

it('reads what is open as spans without an end', () => {
  expect(readOpenOperations(recordOf([operation]))).toEqual([
    {
      ...operation,
      endTimeUnixNano: 0n,
      attributes: [
        { key: 'gen_ai.agent.name', value: { stringValue: 'writer' } },
        { key: 'workflow.attempt', value: { intValue: 2 } },
      ],
      events: [],
      links: [],
      status: { code: 0 },
    },
  ]);
});

it('reads an empty list as one', () => {
  expect(readOpenOperations(recordOf([]))).toEqual([]);
});

it('knows other log records', () => {
  expect(readOpenOperations(recordOf([operation], 'workflow.started'))).toBeUndefined();
});

it.each<[string, unknown]>([
  ['without ids', { ...operation, traceId: undefined }],
  ['with an id of zeros', { ...operation, spanId: '0'.repeat(16) }],
  ['without a start', { ...operation, startTimeUnixNano: 'yesterday' }],
  ['without attributes', { ...operation, attributes: null }],
  ['that is a text', 'running'],
])('leaves out what cannot be an operation: one %s', (_name, item) => {
  expect(readOpenOperations(recordOf([item, operation]))).toHaveLength(1);
});

it('reads a body that is no list as nothing', () => {
  expect(readOpenOperations(recordOf('three are running'))).toEqual([]);
});
