import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { ROOT_CONTEXT, trace, TraceFlags } from '@opentelemetry/api';
import type { Attributes, Meter } from '@opentelemetry/api';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { attributeOf, contract, prometheusName } from '../../src/contract/index.ts';
import type { Metric } from '../../src/contract/index.ts';
import { encodeRequest } from '../../src/otlp/index.ts';
import type { ResourceMetrics } from '../../src/otlp/index.ts';
import { createMeterProvider, prometheusText, startPullEndpoint } from '../../src/sdk/metrics/index.ts';
import type { PullEndpoint } from '../../src/sdk/metrics/index.ts';
import { eventually } from '../integration/metrics/support/eventually.ts';
import { prometheusDirectory, startPrometheus } from '../integration/metrics/support/start-prometheus.ts';
import type { TestPrometheus } from '../integration/metrics/support/start-prometheus.ts';
import type { PrometheusSample } from '../support/prometheus-client.ts';

const provider = createMeterProvider({
  resource: resourceFromAttributes({
    'service.namespace': 'shop',
    'service.name': 'orders',
    'service.instance.id': 'i-1',
    'service.version': '1.2.3',
    'deployment.environment.name': 'test',
    'host.name': 'h',
    'a.b': 'first',
    a_b: 'second',
  }),
});
const sampled = trace.setSpanContext(ROOT_CONTEXT, {
  traceId: 'a'.repeat(32),
  spanId: 'b'.repeat(16),
  traceFlags: TraceFlags.SAMPLED,
});
const PUSHED = '{job="shop/orders",path=""}';

let prometheus: TestPrometheus;
let endpoint: PullEndpoint;

function request(resourceMetrics: readonly ResourceMetrics[]): Uint8Array {
  return encodeRequest('metrics', { resourceMetrics });
}

let unavailable: string | undefined;

beforeAll(async () => {
  unavailable = await prometheusDirectory().then(
    () => undefined,
    (error: Error) => error.message,
  );
  if (unavailable !== undefined) return;
  recordContract(provider.getMeter('contract'));
  recordOddities(provider.getMeter('odd', '1.0.0'));
  endpoint = startPullEndpoint({ provider, host: '127.0.0.1', port: 0 });
  const target = `static_configs: [{ targets: ['127.0.0.1:${await endpoint.port}'] }]`;
  const job = (path: string, protocol: string): string =>
    `{ job_name: ${path}, honor_labels: true, scrape_native_histograms: false, scrape_protocols: [${protocol}], ${target}, ` +
    `metric_relabel_configs: [{ target_label: path, replacement: ${path} }] }`;
  prometheus = await startPrometheus([job('openmetrics', 'OpenMetricsText1.0.0'), job('text', 'PrometheusText0.0.4')]);
});

beforeEach((test) => test.skip(unavailable !== undefined, unavailable));

afterAll(async () => {
  await endpoint?.[Symbol.asyncDispose]();
  await prometheus?.stop();
});

/** Every metric of the contract, with one value for each of its attributes. */
function recordContract(meter: Meter): void {
  for (const metric of contract.metrics) {
    const attributes: Attributes = {};
    for (const attribute of metric.attributes.map(attributeOf)) {
      attributes[attribute.key] = attribute.values?.[0] ?? attribute.key;
    }
    recordOne(meter, metric, attributes);
  }
}

function recordOne(meter: Meter, { name, unit, brief, instrument, buckets }: Metric, attributes: Attributes): void {
  const options = { unit, description: brief };
  if (instrument === 'counter') meter.createCounter(name, options).add(1.5, attributes);
  else if (instrument === 'updowncounter') meter.createUpDownCounter(name, options).add(-2, attributes);
  else if (instrument === 'gauge') meter.createGauge(name, options).record(0.25, attributes);
  else
    meter
      .createHistogram(name, { ...options, advice: { explicitBucketBoundaries: [...(buckets ?? [])] } })
      .record(0.3, attributes);
}

/** What the contract would not allow, and an application may do. */
function recordOddities(meter: Meter): void {
  meter.createCounter('odd.total.of.things', { unit: 'By/s' }).add(1, { 'x.y': 1, x_y: 'two', 'x-y': true, empty: '' });
  meter
    .createCounter('odd/name-with.parts', { unit: 'ms' })
    .add(1, { '0digit': 1, _under: 1, a__b: 1, job: 'mine', 'ünïcode.key': 'ü "quoted" \\ \n' });
  meter.createGauge('odd.ratio.already', { unit: '1' }).record(1e-9, { list: ['a', 2], double: 1e21, small: 1e-7 });
  meter.createGauge('odd.percent', { unit: '%' }).record(1e21);
  meter
    .createHistogram('odd.seconds', { unit: 's', advice: { explicitBucketBoundaries: [0.001, 1, 120, 86_400] } })
    .record(90, {}, sampled);
  meter.createCounter('odd.exemplar', { unit: '{x}' }).add(7, {}, sampled);
}

/** A sample as one line, with bounds as numbers: a scrape writes `120.0` where OTLP writes `120` (docs/decisions/0006-pull-endpoint.md). */
function lineOf({ labels: { path: _path, ...labels }, value }: PrometheusSample): string {
  const le = labels['le'] === undefined ? {} : { le: String(Number(labels['le'].replace('+Inf', 'Infinity'))) };
  const ordered = Object.entries({ ...labels, ...le }).sort(([a], [b]) => (a < b ? -1 : 1));
  return `${JSON.stringify(ordered)} ${value}`;
}

async function linesOf(path: string): Promise<string[]> {
  return (await prometheus.query(`{job="shop/orders",path="${path}"}`)).map(lineOf).sort();
}

describe('the pull endpoint, beside OTLP, in a real Prometheus', () => {
  it.each(['openmetrics', 'text'])('gives the same names, labels and values (%s)', async (path) => {
    await prometheus.push(request(await provider.snapshot({ timeoutMillis: 1_000 })));
    const pushed = await linesOf('');
    const read = async () => ({ lines: await linesOf(path), errors: await prometheus.scrapeErrors() });
    const scraped = await eventually(read, ({ lines }) => lines.length > 0);
    expect(scraped.lines).toEqual(pushed);
    expect(pushed.length).toBeGreaterThan(contract.metrics.length);
  });

  it('stores each metric of the contract under the name that the contract says', async () => {
    const stored = new Set((await prometheus.query(PUSHED)).map(({ labels }) => labels['__name__']));
    const expected = contract.metrics.map(
      (metric) => prometheusName(metric) + (metric.instrument === 'histogram' ? '_count' : ''),
    );
    expect(expected.filter((name) => !stored.has(name))).toEqual([]);
  });

  it('gives the same exemplars', async () => {
    const exemplars = [`${'a'.repeat(32)} 90`, `${'a'.repeat(32)} 7`];
    for (const path of ['', 'openmetrics']) {
      const read = async () => {
        const found = await prometheus.exemplars(`{__name__=~"odd_.*",path="${path}"}`);
        return found.map(({ labels, value }) => `${labels['trace_id']} ${value}`);
      };
      expect(await eventually(read, (ids) => ids.length >= 2)).toEqual(expect.arrayContaining(exemplars));
    }
  });

  it('passes promtool, whose only remarks are on names that the conventions chose', async () => {
    const isConvention = (line: string) => line.endsWith('metrics should not have "_count" suffix');
    const promtool = join(await prometheusDirectory(), 'promtool');
    const text = prometheusText(await provider.snapshot({ timeoutMillis: 1_000 }), { isOpenMetrics: false });
    const { code, output } = await new Promise<{ code: unknown; output: string }>((resolve) => {
      const child = execFile(promtool, ['check', 'metrics'], (error, stdout, stderr) =>
        resolve({ code: error?.code ?? 0, output: stdout + stderr }),
      );
      child.stdin?.end(text);
    });
    const remarks = output.split('\n').filter((line) => line !== '' && !line.startsWith('odd_') && !isConvention(line));
    expect({ code, remarks }).toEqual({ code: 3, remarks: [] });
  });
});

describe('series that begin and end, in a real Prometheus', () => {
  const STEP_MILLIS = 15_000;

  /** Pushes 21 collections that end now, a failure before the tenth, and answers what `increase` sees. */
  async function increaseOfFirstFailure(
    name: string,
    keep: (point: { readonly asDouble?: number | undefined }) => boolean,
  ): Promise<number> {
    const startMillis = Date.now() - 20 * STEP_MILLIS;
    let nowMillis = startMillis;
    const past = createMeterProvider({
      resource: resourceFromAttributes({ 'service.name': name }),
      clock: () => nowMillis,
    });
    const failures = past.getMeter('m').createCounter('first.failures', { unit: '{failure}' });
    for (let step = 1; step <= 20; step++) {
      nowMillis = startMillis + step * STEP_MILLIS;
      if (step === 10) failures.add(1, { type: 'first' });
      const collected = past.collect();
      if (collected.length > 0) await prometheus.push(request(collected.map((data) => withPoints(data, keep))));
    }
    const [sample] = await prometheus.query(`increase(first_failures_total{job="${name}"}[5m])`);
    return Number(sample?.value);
  }

  function withPoints(
    data: ResourceMetrics,
    keep: (point: { readonly asDouble?: number | undefined }) => boolean,
  ): ResourceMetrics {
    const scopeMetrics = data.scopeMetrics.map((scope) => ({
      ...scope,
      metrics: scope.metrics.map((metric) => ({
        ...metric,
        sum: { ...metric.sum!, dataPoints: metric.sum!.dataPoints.filter(keep) },
      })),
    }));
    return { ...data, scopeMetrics };
  }

  it('lets increase() see the first failure, which it does not without the zero point', async () => {
    expect(await increaseOfFirstFailure('with-zero-point', () => true)).toBeGreaterThanOrEqual(1);
    expect(await increaseOfFirstFailure('without-zero-point', ({ asDouble }) => asDouble !== 0)).toBe(0);
  });

  it('ends the series of a gauge that is no longer observed, at once', async () => {
    const names = new Set(['a', 'b']);
    const observed = createMeterProvider({ resource: resourceFromAttributes({ 'service.name': 'ending' }) });
    observed
      .getMeter('m')
      .createObservableGauge('ending.pending')
      .addCallback((result) => {
        for (const name of names) result.observe(1, { name });
      });
    await prometheus.push(request(observed.collect()));
    const namesStored = async () =>
      (await prometheus.query('ending_pending')).map(({ labels }) => labels['name']).join(' ');
    expect(await namesStored()).toMatch(/^(a b|b a)$/);
    names.delete('b');
    await prometheus.push(request(observed.collect()));
    expect(await namesStored()).toBe('a');
  });
});
