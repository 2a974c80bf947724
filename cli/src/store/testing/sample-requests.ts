import { encodeRequest, toKeyValues } from 'binnacle/otlp';
import type { LogsData, MetricsData } from 'binnacle/otlp';
import type { IngestRequest } from '../store.ts';
import { runOf, sampleId, sampleResource } from './sample-run.ts';

const START_NANOS = 1_750_000_000_000_000_000n;

/** Two log records of a run: one within its trace, one that only names its session. */
export function logsOf(runId: string): LogsData {
  const record = { observedTimeUnixNano: START_NANOS, timeUnixNano: START_NANOS, severityNumber: 9 };
  const logRecords = [
    {
      ...record,
      traceId: sampleId(`trace of ${runId}`, 16),
      body: { stringValue: `searching for ${runId}` },
      attributes: toKeyValues({ 'workflow.run.id': runId }),
    },
    {
      ...record,
      severityNumber: 17,
      body: { stringValue: 'connection lost' },
      attributes: toKeyValues({ 'session.id': `session of ${runId}` }),
    },
  ];
  return {
    resourceLogs: [{ resource: sampleResource, scopeLogs: [{ scope: { name: 'app', attributes: [] }, logRecords }] }],
  };
}

export function metricsOf(value: number): MetricsData {
  const point = {
    attributes: toKeyValues({ 'workflow.name': 'scan' }),
    startTimeUnixNano: START_NANOS,
    timeUnixNano: START_NANOS + BigInt(value) * 1_000_000_000n,
    asInt: value,
    exemplars: [],
  };
  const sum = { dataPoints: [point], aggregationTemporality: 2, isMonotonic: true };
  const scopeMetrics = [
    { scope: { name: 'app', attributes: [] }, metrics: [{ name: 'workflow.runs', unit: '{run}', sum }] },
  ];
  return { resourceMetrics: [{ resource: sampleResource, scopeMetrics }] };
}

/** What a run sends: four spans, two log records, a point. */
export function requestsOf(number: number): IngestRequest[] {
  const runId = `run-${number}`;
  return [
    { signal: 'traces', encoding: 'protobuf', bytes: encodeRequest('traces', runOf(runId, number * 5_000)) },
    { signal: 'logs', encoding: 'protobuf', bytes: encodeRequest('logs', logsOf(runId)) },
    { signal: 'metrics', encoding: 'protobuf', bytes: encodeRequest('metrics', metricsOf(number)) },
  ];
}
