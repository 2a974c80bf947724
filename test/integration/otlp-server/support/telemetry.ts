import type {
  LogRecord,
  LogsData,
  Metric,
  MetricsData,
  NumberDataPoint,
  Span,
  TracesData,
} from '../../../../src/otlp/index.ts';

const NOW = BigInt(Date.now()) * 1_000_000n;
const resource = { attributes: [{ key: 'service.name', value: { stringValue: 'orders' } }] };
const scope = { name: 'app', attributes: [] };

export function spanOf(number: number, change: Partial<Span> = {}): Span {
  return {
    traceId: number.toString(16).padStart(32, 'a'),
    spanId: number.toString(16).padStart(16, 'b'),
    name: `work ${number}`,
    kind: 2,
    startTimeUnixNano: NOW,
    endTimeUnixNano: NOW + 5_000_000n,
    attributes: [{ key: 'order.id', value: { intValue: number } }],
    events: [],
    links: [],
    status: { code: 0 },
    ...change,
  };
}

export function tracesOf(...spans: readonly Span[]): TracesData {
  return { resourceSpans: [{ resource, scopeSpans: [{ scope, spans }] }] };
}

export function recordOf(text: string, change: Partial<LogRecord> = {}): LogRecord {
  const times = { timeUnixNano: NOW, observedTimeUnixNano: NOW };
  return { ...times, severityNumber: 9, body: { stringValue: text }, attributes: [], ...change };
}

export function logsOf(...logRecords: readonly LogRecord[]): LogsData {
  return { resourceLogs: [{ resource, scopeLogs: [{ scope, logRecords }] }] };
}

export function pointOf(asDouble: number | undefined): NumberDataPoint {
  return {
    attributes: [{ key: 'shelf', value: { stringValue: String(asDouble) } }],
    startTimeUnixNano: NOW,
    timeUnixNano: NOW,
    asDouble,
    exemplars: [],
  };
}

export function metricOf(metric: Metric): MetricsData {
  return { resourceMetrics: [{ resource, scopeMetrics: [{ scope, metrics: [metric] }] }] };
}

/** A gauge with a series for each value. */
export function metricsOf(...values: readonly (number | undefined)[]): MetricsData {
  return metricOf({ name: 'stock', unit: '{item}', gauge: { dataPoints: values.map(pointOf) } });
}

/** One item of each signal, another for each number. */
export function requestsOf(number: number) {
  return {
    traces: tracesOf(spanOf(number)),
    logs: logsOf(recordOf(`message ${number}`)),
    metrics: metricsOf(number),
  } as const;
}
