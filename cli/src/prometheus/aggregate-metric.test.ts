import { encodeRequest, toKeyValues } from 'binnacle/otlp';
import { afterAll, expect, it } from 'vitest';
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
