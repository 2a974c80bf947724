import type { LogsData, MetricsData, Signal, TelemetryData, TracesData } from 'binnacle/otlp';
import { mapKept } from './validate/map-kept.ts';
import { Rejections } from './validate/rejections.ts';
import { validateLogRecord } from './validate/validate-log-record.ts';
import { validateMetric } from './validate/validate-metric.ts';
import { validateSpan } from './validate/validate-span.ts';

/** A request without its invalid items, and what to tell the sender. */
export interface ValidatedRequest<S extends Signal> {
  /** The very object that was given when nothing in it had to change. */
  readonly data: TelemetryData[S];
  /** Spans, log records or data points. */
  readonly rejected: number;
  /** The first reasons with their counts; empty when nothing was rejected. */
  readonly message: string;
}

/**
 * Takes out what cannot be kept: items without ids or times, that end before they start, of another signal, or with more than 1,000
 * attributes. As OTLP asks, a log record with an invalid id loses the id only, and so does a span whose parent's id is all zero.
 */
export function validateRequest<S extends Signal>(signal: S, data: TelemetryData[S]): ValidatedRequest<S> {
  const rejections = new Rejections();
  const valid = validators[signal](data, rejections);
  return { data: valid, rejected: rejections.count, message: rejections.describe(ITEM_NAMES[signal]) };
}

const ITEM_NAMES = { traces: 'spans', metrics: 'data points', logs: 'log records' } as const;

const validators: { readonly [S in Signal]: (data: TelemetryData[S], rejections: Rejections) => TelemetryData[S] } = {
  traces: validateSpans,
  metrics: validateMetrics,
  logs: validateLogRecords,
};

function validateSpans(data: TracesData, rejections: Rejections): TracesData {
  const resourceSpans = mapKept(data.resourceSpans, (ofResource) => {
    const scopeSpans = mapKept(ofResource.scopeSpans, (ofScope) => {
      const spans = mapKept(ofScope.spans, (span) => validateSpan(span, rejections));
      return spans === ofScope.spans ? ofScope : { ...ofScope, spans };
    });
    return scopeSpans === ofResource.scopeSpans ? ofResource : { ...ofResource, scopeSpans };
  });
  return resourceSpans === data.resourceSpans ? data : { resourceSpans };
}

function validateLogRecords(data: LogsData, rejections: Rejections): LogsData {
  const resourceLogs = mapKept(data.resourceLogs, (ofResource) => {
    const scopeLogs = mapKept(ofResource.scopeLogs, (ofScope) => {
      const logRecords = mapKept(ofScope.logRecords, (record) => validateLogRecord(record, rejections));
      return logRecords === ofScope.logRecords ? ofScope : { ...ofScope, logRecords };
    });
    return scopeLogs === ofResource.scopeLogs ? ofResource : { ...ofResource, scopeLogs };
  });
  return resourceLogs === data.resourceLogs ? data : { resourceLogs };
}

function validateMetrics(data: MetricsData, rejections: Rejections): MetricsData {
  const resourceMetrics = mapKept(data.resourceMetrics, (ofResource) => {
    const scopeMetrics = mapKept(ofResource.scopeMetrics, (ofScope) => {
      const metrics = mapKept(ofScope.metrics, (metric) => validateMetric(metric, rejections));
      return metrics === ofScope.metrics ? ofScope : { ...ofScope, metrics };
    });
    return scopeMetrics === ofResource.scopeMetrics ? ofResource : { ...ofResource, scopeMetrics };
  });
  return resourceMetrics === data.resourceMetrics ? data : { resourceMetrics };
}
