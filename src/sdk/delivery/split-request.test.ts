import { describe, expect, it } from 'vitest';
import { AGGREGATION_TEMPORALITY, decodeRequest, encodeRequest } from '../../otlp/index.ts';
import { splitRequest } from './split-request.ts';

const resource = { attributes: [{ key: 'service.name', value: { stringValue: 'shop' } }] };
const scope = { name: 't', attributes: [] };

function logsRequest(bodies: readonly string[]): Uint8Array {
  const logRecords = bodies.map((body) => ({
    timeUnixNano: 1n,
    observedTimeUnixNano: 1n,
    severityNumber: 9,
    body: { stringValue: body },
    attributes: [],
  }));
  return encodeRequest('logs', { resourceLogs: [{ resource, scopeLogs: [{ scope, logRecords }] }] });
}

function metricsRequest(names: readonly string[]): Uint8Array {
  const metrics = names.map((name) => ({
    name,
    sum: {
      isMonotonic: true,
      aggregationTemporality: AGGREGATION_TEMPORALITY.cumulative,
      dataPoints: [{ attributes: [], startTimeUnixNano: 1n, timeUnixNano: 2n, asInt: 3, exemplars: [] }],
    },
  }));
  return encodeRequest('metrics', { resourceMetrics: [{ resource, scopeMetrics: [{ scope, metrics }] }] });
}

describe('splitRequest', () => {
  it('halves log records in order and keeps where they come from', () => {
    const parts = splitRequest('logs', { request: logsRequest(['a', 'b', 'c']), items: 3 }) ?? [];
    const decoded = parts.map(({ request }) => decodeRequest('logs', request).resourceLogs[0]);
    expect(parts.map(({ items }) => items)).toEqual([2, 1]);
    expect(decoded.map((group) => group?.scopeLogs[0]?.logRecords.map(({ body }) => body))).toEqual([
      [{ stringValue: 'a' }, { stringValue: 'b' }],
      [{ stringValue: 'c' }],
    ]);
    expect(decoded[1]?.resource).toMatchObject(resource);
  });

  it('halves the metrics of one collection', () => {
    const parts = splitRequest('metrics', { request: metricsRequest(['a', 'b']), items: 1 }) ?? [];
    const names = parts.map(({ request }) =>
      decodeRequest('metrics', request).resourceMetrics.flatMap(({ scopeMetrics }) =>
        scopeMetrics.flatMap(({ metrics }) => metrics.map(({ name }) => name)),
      ),
    );
    expect(names).toEqual([['a'], ['b']]);
  });

  it('does not halve a single record, nor what it cannot read', () => {
    expect(splitRequest('logs', { request: logsRequest(['a']), items: 1 })).toBeUndefined();
    expect(splitRequest('logs', { request: new Uint8Array([1, 2, 3]), items: 2 })).toBeUndefined();
  });
});
