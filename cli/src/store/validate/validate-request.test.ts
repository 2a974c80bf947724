import { describe, expect, it } from 'vitest';
import { decodeRequest, encodeRequest, MalformedError } from 'binnacle/otlp';
import type { LogRecord, LogsData, Metric, MetricsData, NumberDataPoint, Span, TracesData } from 'binnacle/otlp';
import { validateRequest } from './validate-request.ts';

const scope = { name: 'app', attributes: [] };
const resource = { attributes: [] };
const tooMany = Array.from({ length: 1_001 }, (_, index) => ({ key: `k${index}`, value: { intValue: index } }));

const span: Span = {
  traceId: 'ab'.repeat(16),
  spanId: 'cd'.repeat(8),
  name: 'a',
  kind: 1,
  startTimeUnixNano: 1_000n,
  endTimeUnixNano: 2_000n,
  attributes: [],
  events: [],
  links: [],
  status: { code: 0 },
};
const record: LogRecord = {
  timeUnixNano: 1_000n,
  observedTimeUnixNano: 0n,
  severityNumber: 9,
  body: { stringValue: 'hello' },
  attributes: [],
};
const point: NumberDataPoint = {
  startTimeUnixNano: 0n,
  timeUnixNano: 1_000n,
  asInt: 3,
  attributes: [],
  exemplars: [],
};
const histogramPoint = { ...point, count: 3, bucketCounts: [1, 2], explicitBounds: [5] };
const metric: Metric = { name: 'orders', gauge: { dataPoints: [point] } };

const spansOf = (...spans: Span[]): TracesData => ({
  resourceSpans: [{ resource, scopeSpans: [{ scope, spans }] }],
});
const recordsOf = (...logRecords: LogRecord[]): LogsData => ({
  resourceLogs: [{ resource, scopeLogs: [{ scope, logRecords }] }],
});
const metricsOf = (...metrics: Metric[]): MetricsData => ({
  resourceMetrics: [{ resource, scopeMetrics: [{ scope, metrics }] }],
});

describe('a valid request', () => {
  it('is given back as it is', () => {
    const [traces, logs, metrics] = [spansOf(span, span), recordsOf(record), metricsOf(metric)];
    expect(validateRequest('traces', traces)).toEqual({ data: traces, rejected: 0, message: '', findings: [] });
    expect(validateRequest('traces', traces).data).toBe(traces);
    expect(validateRequest('logs', logs).data).toBe(logs);
    expect(validateRequest('metrics', metrics).data).toBe(metrics);
  });
});

describe('a span', () => {
  it.each<[string, Partial<Span>, RegExp]>([
    ['without a trace id', { traceId: '' }, /traceId must be 16 bytes/],
    ['with a short trace id', { traceId: 'ab'.repeat(8) }, /traceId must be 16 bytes/],
    ['with a trace id of zeros', { traceId: '0'.repeat(32) }, /traceId .* not all zero/],
    ['with a span id of zeros', { spanId: '0'.repeat(16) }, /spanId must be 8 bytes that are not all zero/],
    ['with a long span id', { spanId: 'cd'.repeat(16) }, /spanId must be 8 bytes/],
    ['with an id that is not hexadecimal', { traceId: 'W47/95gDgQPSabYzgT/GDAW47/95gDgQ' }, /traceId must be 16 bytes/],
    ['with a short parent id', { parentSpanId: 'ab' }, /parentSpanId must be 8 bytes/],
    ['that ends before it starts', { endTimeUnixNano: 999n }, /endTimeUnixNano is before startTimeUnixNano/],
    ['without a start', { startTimeUnixNano: 0n }, /startTimeUnixNano is missing/],
    [
      'that ends in the far future',
      { endTimeUnixNano: 9_008_000_000_000_000_000n },
      /endTimeUnixNano is after the year 2255/,
    ],
    ['with more than 1,000 attributes', { attributes: tooMany }, /more than 1000 attributes/],
  ])('%s is rejected, and the others are kept', (_name, change, message) => {
    const other = { ...span, spanId: 'ef'.repeat(8) };
    const result = validateRequest('traces', spansOf(span, { ...span, ...change }, other));
    expect(result).toMatchObject({ rejected: 1, message: expect.stringMatching(message) });
    expect(result.data).toEqual(spansOf(span, other));
  });

  it('whose parent id is all zero is a root', () => {
    const result = validateRequest('traces', spansOf({ ...span, parentSpanId: '0'.repeat(16) }));
    expect(result).toEqual({
      data: spansOf({ ...span, parentSpanId: undefined }),
      rejected: 0,
      message: '',
      findings: [],
    });
  });
});

describe('a log record', () => {
  it.each<[string, Partial<LogRecord>, RegExp]>([
    ['that says nothing', { timeUnixNano: 0n, severityNumber: 0, body: undefined }, /a log record that says nothing/],
    ['of the far future', { timeUnixNano: 2n ** 64n - 1n }, /after the year 2255/],
    ['with more than 1,000 attributes', { attributes: tooMany }, /more than 1000 attributes/],
  ])('%s is rejected', (_name, change, message) => {
    const result = validateRequest('logs', recordsOf({ ...record, ...change }, record));
    expect(result).toMatchObject({ rejected: 1, message: expect.stringMatching(message) });
    expect(result.data).toEqual(recordsOf(record));
  });

  it('without a time and a severity is kept, as OTLP allows it', () => {
    const bare = { ...record, timeUnixNano: 0n, severityNumber: 0 };
    const others = [
      { ...bare, body: { kvlistValue: { values: [] } } },
      { ...bare, body: undefined, attributes: [{ key: 'a', value: { intValue: 1 } }] },
      { ...bare, body: undefined, eventName: 'session.start' },
    ];
    expect(validateRequest('logs', recordsOf(bare, ...others))).toMatchObject({ rejected: 0, findings: [] });
  });

  it('with an invalid id loses the id, not itself', () => {
    const result = validateRequest(
      'logs',
      recordsOf({ ...record, traceId: span.traceId, spanId: 'ab' }, { ...record, traceId: 'ab', spanId: span.spanId }),
    );
    expect(result).toMatchObject({ rejected: 0, message: '' });
    expect(result.data).toEqual(recordsOf({ ...record, traceId: span.traceId }, record));
  });
});

describe('a metric', () => {
  it('without data has nothing that could be rejected', () => {
    const result = validateRequest('metrics', metricsOf({ name: 'a' }, metric));
    expect(result).toEqual({ data: metricsOf(metric), rejected: 0, message: '', findings: [] });
  });

  it.each<[string, Metric, number, RegExp]>([
    ['without name and data', { name: '' }, 1, /a metric without a name \(1\)/],
    ['without a name', { name: '', gauge: { dataPoints: [point, point] } }, 2, /a metric without a name \(2\)/],
    [
      'without temporality',
      { name: 'a', sum: { dataPoints: [point], aggregationTemporality: 0, isMonotonic: true } },
      1,
      /aggregationTemporality is missing/,
    ],
    [
      'with too many buckets for its bounds',
      {
        name: 'a',
        histogram: { aggregationTemporality: 2, dataPoints: [{ ...histogramPoint, bucketCounts: [1, 1, 1] }] },
      },
      1,
      /one more than explicitBounds/,
    ],
    [
      'with bounds that do not rise',
      {
        name: 'a',
        histogram: {
          aggregationTemporality: 2,
          dataPoints: [{ ...histogramPoint, bucketCounts: [1, 1, 1], explicitBounds: [5, 5] }],
        },
      },
      1,
      /explicitBounds must rise/,
    ],
    [
      'with an absurd scale',
      {
        name: 'a',
        exponentialHistogram: {
          aggregationTemporality: 2,
          dataPoints: [{ ...point, count: 1, scale: 9_000, zeroCount: 0 }],
        },
      },
      1,
      /scale must be from -4 to 20/,
    ],
    [
      'of delta temporality',
      { name: 'runs', sum: { dataPoints: [point], aggregationTemporality: 1, isMonotonic: true } },
      1,
      /metric "runs" has delta temporality: set OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE=cumulative/,
    ],
  ])('%s is rejected, and the others are kept', (_name, bad, rejected, message) => {
    const result = validateRequest('metrics', metricsOf(bad, metric));
    expect(result).toMatchObject({ rejected, message: expect.stringMatching(message) });
    expect(result.data).toEqual(metricsOf(metric));
  });

  it('loses its points without value or time, and keeps the others', () => {
    const { asInt: _, ...valueless } = point;
    const noRecordedValue = { ...valueless, flags: 1 };
    const dataPoints = [point, valueless, { ...point, timeUnixNano: 0n }, noRecordedValue];
    const result = validateRequest('metrics', metricsOf({ name: 'a', gauge: { dataPoints } }));
    expect(result.data).toEqual(metricsOf({ name: 'a', gauge: { dataPoints: [point, noRecordedValue] } }));
    expect(result).toMatchObject({
      rejected: 2,
      message: '2 data points rejected: a data point without a value (1); timeUnixNano is missing (1)',
    });
  });
});

describe('the findings', () => {
  const resourceOf = (service: string) => ({ attributes: [{ key: 'service.name', value: { stringValue: service } }] });

  it('say of each service which field was wrong, how often, what it was and what to send', () => {
    const bad = { ...span, traceId: 'W47/95gDgQPSabYzgT/GDA==' };
    const resourceSpans = ['shop', 'billing'].map((service) => ({
      resource: resourceOf(service),
      scopeSpans: [{ scope, spans: [bad, span, bad] }],
    }));
    const { findings, rejected } = validateRequest('traces', { resourceSpans });
    expect(rejected).toBe(4);
    expect(findings).toEqual(
      ['shop', 'billing'].map((service) => ({
        service,
        kind: 'rejected',
        subject: 'Span.traceId',
        count: 2,
        message:
          'traceId must be 16 bytes that are not all zero; it was "W47/95gDgQPSabYzgT/GDA==": in JSON they are 32 hexadecimal digits, not base64',
      })),
    );
  });

  it('tell apart what is wrong with one field in several ways', () => {
    const early = { ...span, endTimeUnixNano: 1n };
    const late = { ...span, spanId: 'ef'.repeat(8), endTimeUnixNano: 9_008_000_000_000_000_000n };
    const { findings } = validateRequest('traces', spansOf(early, late));
    expect(findings.map(({ subject, count }) => [subject, count])).toEqual([
      ['Span.endTimeUnixNano (before the start)', 1],
      ['Span.endTimeUnixNano (too late)', 1],
    ]);
  });

  it('name the metric', () => {
    const sum = { dataPoints: [point, point], aggregationTemporality: 1, isMonotonic: true };
    expect(validateRequest('metrics', metricsOf({ name: 'runs', sum })).findings).toEqual([
      {
        service: 'unknown_service',
        kind: 'rejected',
        subject: 'runs aggregationTemporality',
        count: 2,
        message: expect.stringMatching(/^metric "runs" has delta temporality: set OTEL_.*where it is sent$/),
      },
    ]);
  });

  it('tell of a log record that lost its id, but not where the id is what stands for none', () => {
    const zeros = { ...record, traceId: '0'.repeat(32), spanId: '0'.repeat(16) };
    const { findings } = validateRequest('logs', recordsOf({ ...record, traceId: 'abcd' }, zeros));
    expect(findings).toEqual([expect.objectContaining({ kind: 'wrong_id', subject: 'LogRecord.traceId', count: 1 })]);
  });
});

describe('a request of another signal', () => {
  const requests = { traces: spansOf(span), logs: recordsOf(record), metrics: metricsOf(metric) };
  it.each([
    ['logs', 'traces'],
    ['metrics', 'traces'],
    ['traces', 'logs'],
    ['metrics', 'logs'],
    ['traces', 'metrics'],
    ['logs', 'metrics'],
  ] as const)('%s that come as %s cannot be read, or are rejected', (from, to) => {
    const bytes = encodeRequest(from, requests[from]);
    expect(() => {
      if (validateRequest(to, decodeRequest(to, bytes)).rejected === 1) throw new MalformedError('nothing is left');
    }).toThrow(MalformedError);
  });
});

describe('the message', () => {
  it('names the first three reasons with their counts, and says how many more there are', () => {
    const bad: Partial<Span>[] = [{ traceId: '' }, { spanId: '' }, { traceId: '' }, { endTimeUnixNano: 0n }];
    const spans = [...bad, { startTimeUnixNano: 0n }].map((change) => ({ ...span, ...change }));
    expect(validateRequest('traces', spansOf(...spans)).message).toBe(
      '5 spans rejected: traceId must be 16 bytes that are not all zero (2); spanId must be 8 bytes that are not all zero (1); ' +
        'endTimeUnixNano is before startTimeUnixNano (1); 1 other reason',
    );
  });
});
