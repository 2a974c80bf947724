import type { LogsData } from '../model/logs.ts';
import type { MetricsData } from '../model/metrics.ts';
import type { TracesData } from '../model/traces.ts';
import type { ReceivedLogRecord, ReceivedMetric, ReceivedSpan } from './received.ts';

/** Each span with its resource and scope, in the order of the request. */
export function flattenSpans({ resourceSpans }: TracesData): ReceivedSpan[] {
  return resourceSpans.flatMap(({ resource, scopeSpans }) =>
    scopeSpans.flatMap(({ scope, spans }) => spans.map((span) => ({ ...span, resource, scope }))),
  );
}

export function flattenMetrics({ resourceMetrics }: MetricsData): ReceivedMetric[] {
  return resourceMetrics.flatMap(({ resource, scopeMetrics }) =>
    scopeMetrics.flatMap(({ scope, metrics }) => metrics.map((metric) => ({ ...metric, resource, scope }))),
  );
}

export function flattenLogRecords({ resourceLogs }: LogsData): ReceivedLogRecord[] {
  return resourceLogs.flatMap(({ resource, scopeLogs }) =>
    scopeLogs.flatMap(({ scope, logRecords }) => logRecords.map((record) => ({ ...record, resource, scope }))),
  );
}
