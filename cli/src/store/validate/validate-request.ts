import type { Signal, TelemetryData } from 'binnacle/otlp';
import type { ContractFinding } from '../../interpret/index.ts';
import { mapLogRecords, mapMetrics, mapSpans } from './map-items.ts';
import { Rejections } from './rejections.ts';
import { validateLogRecord } from './validate-log-record.ts';
import { validateMetric } from './validate-metric.ts';
import { validateSpan } from './validate-span.ts';

/** A request without its invalid items, and what to tell the sender. */
export interface ValidatedRequest<S extends Signal> {
  /** The very object that was given when nothing in it had to change. */
  readonly data: TelemetryData[S];
  /** Spans, log records or data points. */
  readonly rejected: number;
  /** The first reasons with their counts; empty when nothing was rejected. */
  readonly message: string;
  /** What was wrong, by the service that sent it. */
  readonly findings: readonly ContractFinding[];
}

/**
 * Takes out what cannot be kept: spans without ids or times, that end before they start, items of another signal or with more than 1,000
 * attributes, metrics that Prometheus does not know. As OTLP asks, a log record with an invalid id loses the id only, and so does a span whose parent's id is all zero.
 */
export function validateRequest<S extends Signal>(signal: S, data: TelemetryData[S]): ValidatedRequest<S> {
  const rejections = new Rejections();
  const valid = validators[signal](data, rejections);
  const { count: rejected } = rejections;
  return {
    data: valid,
    rejected,
    message: rejections.describe(ITEM_NAMES[signal]),
    findings: rejections.takeFindings(),
  };
}

const ITEM_NAMES = { traces: 'span', metrics: 'data point', logs: 'log record' } as const;

const validators: { readonly [S in Signal]: (data: TelemetryData[S], rejections: Rejections) => TelemetryData[S] } = {
  traces: (data, rejections) => mapSpans(data, (span, resource) => validateSpan(span, resource, rejections)),
  metrics: (data, rejections) => mapMetrics(data, (metric, resource) => validateMetric(metric, resource, rejections)),
  logs: (data, rejections) =>
    mapLogRecords(data, (record, resource) => validateLogRecord(record, resource, rejections)),
};
