import { encodeRequest, toKeyValues } from 'binnacle/otlp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AggregateQuery } from '../api/metric.ts';
import { openDatabase } from '../store/open-database.ts';
import { sampleResource } from '../store/testing/sample-run.ts';
import { Writer } from '../store/writer/writer.ts';
import { aggregateMetric } from './aggregate-metric.ts';
import { createPromql } from './promql.ts';

const MINUTE = 60_000;
const END_MILLIS = 1_740_000_000_000;
const writer = new Writer(openDatabase(':memory:'));
const promql = createPromql(writer.database);

afterAll(() => writer.database.close());

/** A counter with these values, a minute from each other, the last at the end. */
function count(name: string, values: readonly number[]): void {
  const dataPoints = values.map((asInt, index) => ({
    timeUnixNano: BigInt(END_MILLIS - (values.length - 1 - index) * MINUTE) * 1_000_000n,
    startTimeUnixNano: BigInt(END_MILLIS - 60 * MINUTE) * 1_000_000n,
    asInt: BigInt(asInt),
    attributes: toKeyValues({ 'workflow.name': 'scan' }),
    exemplars: [],
  }));
  const sum = { aggregationTemporality: 2, isMonotonic: true, dataPoints };
  const scopeMetrics = [
    { scope: { name: 'x', attributes: [] }, metrics: [{ name, unit: '{run}', metadata: [], sum }] },
  ];
  const bytes = encodeRequest('metrics', { resourceMetrics: [{ resource: sampleResource, scopeMetrics }] });
  writer.ingest([{ signal: 'metrics', encoding: 'protobuf', bytes }]);
}

async function increases(metric: string): Promise<readonly (number | null)[]> {
  const { series } = await aggregateMetric(promql, {
    metric,
    aggregation: 'increase',
    from: END_MILLIS - 10 * MINUTE,
    to: END_MILLIS,
    step: 2 * MINUTE,
  });
  return (series[0]?.points ?? []).map(([, value]) => value);
}

it('counts what grew to the one, from the first value on', async () => {
  count('new.runs', [0, 1]);
  count('known.runs', [40, 41, 41, 44, 44]);
  expect(await increases('new.runs')).toEqual([1]);
  expect(await increases('known.runs')).toEqual([0, 1, 3]);
});

it('counts on where a counter began anew', async () => {
  count('restarted.runs', [40, 41, 42, 1, 2]);
  expect((await increases('restarted.runs')).at(-1)).toBeGreaterThan(0);
});

function ask(query: Partial<AggregateQuery>) {
  const window = { from: END_MILLIS - 10 * MINUTE, to: END_MILLIS };
  return aggregateMetric(promql, { metric: 'known.runs', aggregation: 'last', ...window, ...query });
}

const STEPS = [7_000, 10_000, 15_000, 60_000, 90_500, 120_000, undefined];

/** Sends each minute what a counter and the histograms have come to: nothing at first, then 18 measurements of 2 a minute, for half an hour. */
function measureHalfAnHour(): void {
  const resource = sampleResource;
  const points = Array.from({ length: 41 }, (_, index) => {
    const count = Math.max(0, index - 10) * 18;
    const timeUnixNano = BigInt(END_MILLIS - (40 - index) * MINUTE) * 1_000_000n;
    const startTimeUnixNano = BigInt(END_MILLIS - 60 * MINUTE) * 1_000_000n;
    return { count, common: { timeUnixNano, startTimeUnixNano, attributes: [], exemplars: [] } };
  });
  const numbers = points.map(({ count, common }) => ({ ...common, asInt: BigInt(count) }));
  const parts = points.map(({ count, common }) => ({ ...common, count: BigInt(count), sum: count * 2 }));
  const histogram = {
    aggregationTemporality: 2,
    dataPoints: parts.map((part) => ({ ...part, explicitBounds: [1], bucketCounts: [0n, part.count] })),
  };
  const exponentialHistogram = {
    aggregationTemporality: 2,
    dataPoints: parts.map((part) => ({
      ...part,
      scale: 0,
      zeroCount: 0n,
      zeroThreshold: 0,
      positive: { offset: 0, bucketCounts: [part.count] },
      negative: { offset: 0, bucketCounts: [] },
    })),
  };
  const metrics = [
    { name: 'half.total', unit: '', sum: { aggregationTemporality: 2, isMonotonic: true, dataPoints: numbers } },
    { name: 'half.level', unit: 'By', gauge: { dataPoints: numbers } },
    { name: 'half.time', unit: 'ms', histogram },
    { name: 'half.size', unit: 'By', exponentialHistogram },
    { name: 'half.share', unit: '1', sum: { aggregationTemporality: 2, isMonotonic: true, dataPoints: numbers } },
    {
      name: 'half.summary',
      unit: 's',
      summary: { dataPoints: parts.map((part) => ({ ...part, quantileValues: [] })) },
    },
  ].map((metric) => ({ metadata: [], ...metric }));
  const scopeMetrics = [{ scope: { name: 'x', attributes: [] }, metrics }];
  const bytes = encodeRequest('metrics', { resourceMetrics: [{ resource, scopeMetrics }] });
  expect(writer.ingest([{ signal: 'metrics', encoding: 'protobuf', bytes }]).results).toEqual([{ kind: 'ok' }]);
}

beforeAll(measureHalfAnHour);

it.each<[string, AggregateQuery['aggregation'], number]>([
  ['half.total', 'increase', 540],
  ['half.total', 'sum', 540],
  ['half.level', 'increase', 540],
  ['half.time', 'increase', 540],
  ['half.time', 'count', 540],
  ['half.time', 'sum', 1080],
  ['half.size', 'count', 540],
  ['half.size', 'sum', 1080],
  ['half.summary', 'count', 540],
  ['half.summary', 'sum', 1080],
])('adds up what it says of %s as %s, whatever the step', async (metric, aggregation, total) => {
  const window = { from: END_MILLIS - 30 * MINUTE, to: END_MILLIS };
  const totals = STEPS.map(async (step) => {
    const { series, stepMillis } = await aggregateMetric(promql, {
      metric,
      aggregation,
      ...window,
      ...(step !== undefined && { step }),
    });
    expect(stepMillis).toBe(step ?? 2 * MINUTE);
    return (series[0]?.points ?? []).reduce((sum, [, value]) => sum + (value ?? 0), 0);
  });
  expect(await Promise.all(totals)).toEqual(STEPS.map(() => total));
});

it.each(['increase', 'sum'] as const)(
  'counts as %s what came since a counter began anew, in steps shorter than its own',
  async (aggregation) => {
    count('anew.runs', [40, 41, 42, 3, 5]);
    const window = { from: END_MILLIS - 4 * MINUTE, to: END_MILLIS };
    const { series } = await aggregateMetric(promql, { metric: 'anew.runs', aggregation, ...window, step: 20_000 });
    const grown = (series[0]?.points ?? []).filter(([, value]) => value !== 0);
    expect(grown).toEqual([
      [END_MILLIS - 3 * MINUTE, 1],
      [END_MILLIS - 2 * MINUTE, 1],
      [END_MILLIS - MINUTE, 3],
      [END_MILLIS, 2],
    ]);
  },
);

const COUNTED = '{measurement}';

it.each<[string, Partial<Record<AggregateQuery['aggregation'], string>>]>([
  ['half.total', { rate: '/s', increase: '', sum: '', count: '{series}', last: '' }],
  ['half.share', { rate: '/s', increase: '1', sum: '1', count: '{series}', last: '1' }],
  ['known.runs', { rate: '{run}/s', increase: '{run}', sum: '{run}', count: '{series}', last: '{run}' }],
  [
    'half.level',
    { rate: 'By/s', increase: 'By', sum: 'By', avg: 'By', min: 'By', max: 'By', count: '{series}', last: 'By' },
  ],
  ['half.time', ofDistribution('ms')],
  ['half.size', ofDistribution('By')],
  ['half.summary', { rate: `${COUNTED}/s`, increase: COUNTED, count: COUNTED, last: COUNTED, sum: 's', avg: 's' }],
])('gives the unit of what the values are of %s', async (metric, expected) => {
  const window = { from: END_MILLIS - 10 * MINUTE, to: END_MILLIS };
  const units = Object.keys(expected).map(async (name) => {
    const aggregation = name as AggregateQuery['aggregation'];
    return [aggregation, (await aggregateMetric(promql, { metric, aggregation, ...window })).unit] as const;
  });
  expect(Object.fromEntries(await Promise.all(units))).toEqual(expected);
});

function ofDistribution(unit: string) {
  const counts = { rate: `${COUNTED}/s`, increase: COUNTED, count: COUNTED, last: COUNTED };
  const quantiles = { p50: unit, p90: unit, p95: unit, p99: unit };
  return { ...counts, ...quantiles, sum: unit, avg: unit, min: unit, max: unit };
}

it('takes groups and filters by the names of OpenTelemetry and of Prometheus', async () => {
  for (const name of ['workflow.name', 'workflow_name']) {
    const { series, promql: evaluated } = await ask({ group: name, filter: `${name}="scan", x.y!~"a.b|,"` });
    expect(series.map(({ labels }) => labels)).toEqual([{ workflow_name: 'scan' }]);
    expect(evaluated).toBe('sum by (workflow_name) (known_runs_total{workflow_name="scan", x_y!~"a.b|,"})');
  }
});

it.each<[string, Partial<AggregateQuery>, string, RegExp]>([
  ['a group that it lacks', { group: 'colour' }, 'BINNACLE_API_PARAMETER', /"colour".*it has .*workflow_name/],
  ['a filter that is none', { filter: 'workflow.name=scan' }, 'BINNACLE_PROMQL_INVALID', /"workflow.name=scan"/],
  [
    'quantiles of a counter',
    { aggregation: 'p95' },
    'BINNACLE_API_PARAMETER',
    /a counter, .* has rate, increase, sum, count, last$/,
  ],
  ['an average of a counter', { aggregation: 'avg' }, 'BINNACLE_API_PARAMETER', /^aggregation=avg .*a counter/],
  ['a minimum of a counter', { aggregation: 'min' }, 'BINNACLE_API_PARAMETER', /^aggregation=min .*a counter/],
  ['a maximum of a counter', { aggregation: 'max' }, 'BINNACLE_API_PARAMETER', /^aggregation=max .*a counter/],
])('refuses %s in words of who asked', async (_what, query, code, message) => {
  await expect(ask(query)).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
});

it('tells metrics of one name apart by the name of Prometheus and by the type', async () => {
  const sent = (unit: string, value: number) => {
    const dataPoints = [
      {
        attributes: [],
        startTimeUnixNano: 0n,
        timeUnixNano: BigInt(END_MILLIS) * 1_000_000n,
        asDouble: value,
        exemplars: [],
      },
    ];
    return { name: 'resp.time', unit, metadata: [], dataPoints };
  };
  const metrics = [sent('ms', 250), sent('s', 2)].flatMap(({ dataPoints, ...metric }) => [
    { ...metric, gauge: { dataPoints } },
    { ...metric, sum: { aggregationTemporality: 2, isMonotonic: true, dataPoints } },
  ]);
  const scopeMetrics = [{ scope: { name: 'x', attributes: [] }, metrics }];
  const bytes = encodeRequest('metrics', { resourceMetrics: [{ resource: sampleResource, scopeMetrics }] });
  writer.ingest([{ signal: 'metrics', encoding: 'protobuf', bytes }]);
  const asked = [
    { metric: 'resp_time_milliseconds' },
    { metric: 'resp_time_seconds' },
    { metric: 'resp.time', type: 'counter' },
  ] as const;
  const answers = await Promise.all(asked.map((query) => ask({ ...query, group: 'service.name' })));
  expect(answers.map(({ promql: text, unit }) => [text, unit])).toEqual([
    ['sum by (service_name) (resp_time_milliseconds)', 'ms'],
    ['sum by (service_name) (resp_time_seconds)', 's'],
    [expect.stringMatching(/resp_time_(milli)?seconds_total/), expect.stringMatching(/^m?s$/)],
  ]);
  await expect(ask({ metric: 'resp.time', type: 'summary' })).rejects.toMatchObject({
    code: 'BINNACLE_METRIC_UNKNOWN',
    message: expect.stringContaining('as summary'),
  });
});
