import { metrics, ValueType } from '@opentelemetry/api';
import { describe, expect, it } from 'vitest';
import { captureWarnings } from '../../../test/integration/metrics/support/capture-warnings.ts';
import {
  histogramPoints,
  metricsNamed,
  numberPoints,
} from '../../../test/integration/metrics/support/metric-points.ts';
import { createTestProvider } from '../../../test/integration/metrics/support/provider.ts';

describe('instruments', () => {
  it('adds up by attribute set, whatever the order of the keys, and keeps 1 apart from "1"', () => {
    const { provider } = createTestProvider();
    const counter = provider.getMeter('m').createCounter('runs', { unit: '{run}', description: 'Finished runs.' });
    counter.add(1, { name: 'a', outcome: 'success' });
    counter.add(2, { outcome: 'success', name: 'a' });
    counter.add(4, { name: 'a', outcome: undefined, '': 'no key' });
    counter.add(8, { name: 1 });
    counter.add(16, { name: '1' });
    counter.add(32, { list: ['x', 'y'] });
    counter.add(64, { list: ['x', 'y'] });
    counter.add(128);
    const [metric] = metricsNamed(provider.collect(), 'runs');
    expect(metric).toMatchObject({
      unit: '{run}',
      description: 'Finished runs.',
      sum: { isMonotonic: true, aggregationTemporality: 2 },
    });
    const points = numberPoints(provider.collect(), 'runs').map(({ attributes, value }) => [attributes, value]);
    expect(points).toEqual([
      [{ name: 'a', outcome: 'success' }, 3],
      [{ name: 'a' }, 4],
      [{ name: 1 }, 8],
      [{ name: '1' }, 16],
      [{ list: ['x', 'y'] }, 96],
      [{}, 128],
    ]);
  });

  it('keeps the last value of a gauge and the balance of an up-down counter', () => {
    const { provider } = createTestProvider();
    const meter = provider.getMeter('m');
    const gauge = meter.createGauge('level');
    gauge.record(3);
    gauge.record(-1.5);
    const active = meter.createUpDownCounter('active');
    active.add(50);
    active.add(-50);
    const collected = provider.collect();
    expect(numberPoints(collected, 'level')).toMatchObject([{ value: -1.5, startMillis: 0 }]);
    expect(numberPoints(collected, 'active')).toMatchObject([{ value: 0, startMillis: 1_000 }]);
    expect(metricsNamed(collected, 'active')[0]?.sum?.isMonotonic).toBe(false);
  });

  it('counts a value into the first bucket whose upper bound is not below it', () => {
    const { provider } = createTestProvider();
    const advice = { explicitBucketBoundaries: [1, 2.5, 10] };
    const histogram = provider.getMeter('m').createHistogram('duration', { unit: 's', advice });
    for (const value of [0, 1, 1.1, 2.5, 10, 11]) histogram.record(value);
    expect(histogramPoints(provider.collect(), 'duration').at(-1)).toMatchObject({
      count: 6,
      sum: 25.6,
      min: 0,
      max: 11,
      explicitBounds: [1, 2.5, 10],
      bucketCounts: [2, 2, 1, 1],
    });
  });

  it('uses the default bounds where none are advised, and those of the provider before any', () => {
    const bucketsOf = (name: string) => (name === 'http.server.request.duration' ? [1, 2] : undefined);
    const { provider } = createTestProvider({ bucketsOf });
    const meter = provider.getMeter('m');
    meter.createHistogram('plain').record(1);
    meter.createHistogram('http.server.request.duration', { advice: { explicitBucketBoundaries: [5] } }).record(1);
    const collected = provider.collect();
    expect(histogramPoints(collected, 'plain').at(-1)?.explicitBounds).toHaveLength(15);
    expect(histogramPoints(collected, 'http.server.request.duration').at(-1)?.explicitBounds).toEqual([1, 2]);
  });

  it('sends integers where the instrument is of integers', () => {
    const { provider } = createTestProvider();
    provider.getMeter('m').createCounter('whole', { valueType: ValueType.INT }).add(2.9);
    expect(metricsNamed(provider.collect(), 'whole')[0]?.sum?.dataPoints.at(-1)).toMatchObject({ asInt: 2 });
  });

  it('ignores values that an instrument cannot take, and says so once', () => {
    const { provider } = createTestProvider();
    const meter = provider.getMeter('m');
    const warnings = captureWarnings(() => {
      const counter = meter.createCounter('checked.counter');
      for (const value of [-1, Number.NaN, Infinity, '5' as unknown as number]) counter.add(value);
      meter.createHistogram('checked.histogram').record(-1);
      meter.createUpDownCounter('checked.updown').add(Number.NaN);
    });
    expect(provider.collect()).toEqual([]);
    expect(warnings).toHaveLength(3);
    expect(warnings[0]).toContain('BINNACLE_METRIC_VALUE_INVALID: -1 was recorded on the counter "checked.counter"');
  });

  it('does not lose money to rounding', () => {
    const { provider } = createTestProvider();
    const cost = provider.getMeter('m').createCounter('cost', { unit: '{USD}' });
    const histogram = provider.getMeter('m').createHistogram('cost.run', { unit: '{USD}' });
    for (let i = 0; i < 1_000_000; i++) {
      cost.add(0.000_000_15);
      histogram.record(0.1);
    }
    const collected = provider.collect();
    expect(numberPoints(collected, 'cost').at(-1)?.value).toBe(0.15);
    expect(histogramPoints(collected, 'cost.run').at(-1)?.sum).toBe(100_000);
  });
});

describe('identity of instruments', () => {
  it('gives the same metric to everyone who creates it the same way', () => {
    const { provider } = createTestProvider();
    provider.getMeter('m', '1').createCounter('Shared', { unit: 's' }).add(1);
    provider.getMeter('m', '1').createCounter('shared', { unit: 's' }).add(1);
    expect(numberPoints(provider.collect(), 'Shared').at(-1)?.value).toBe(2);
  });

  it('keeps scopes apart by name, version and schema', () => {
    const { provider } = createTestProvider();
    provider.getMeter('m', '1').createCounter('c').add(1);
    provider.getMeter('m', '2').createCounter('c').add(1);
    provider.getMeter('m', '2', { schemaUrl: 'https://example.com/1' }).createCounter('c').add(1);
    const scopes = provider
      .collect()[0]
      ?.scopeMetrics.map(({ scope, schemaUrl }) => [scope.name, scope.version, schemaUrl]);
    expect(scopes).toEqual([
      ['m', '1', undefined],
      ['m', '2', undefined],
      ['m', '2', 'https://example.com/1'],
    ]);
  });

  it('warns once when a metric is created with another unit or kind, and exports both', () => {
    const { provider } = createTestProvider();
    const meter = provider.getMeter('m');
    const warnings = captureWarnings(() => {
      meter.createCounter('twice', { unit: 's' }).add(1);
      meter.createCounter('twice', { unit: 'ms' }).add(1);
      meter.createHistogram('twice', { unit: 's' }).record(1);
    });
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain('"twice" was created as counter in unit "s" and now as counter in unit "ms"');
    expect(metricsNamed(provider.collect(), 'twice')).toHaveLength(3);
  });

  it('warns of a name that is none, and records nothing under it', () => {
    const { provider } = createTestProvider();
    const warnings = captureWarnings(() => provider.getMeter('m').createCounter('1 wrong name').add(1));
    expect(warnings[0]).toContain('BINNACLE_METRIC_NAME_INVALID: "1 wrong name"');
    expect(provider.collect()).toEqual([]);
  });

  it('warns of bucket boundaries that do not rise, and uses the default ones', () => {
    const { provider } = createTestProvider();
    const advice = { explicitBucketBoundaries: [5, 1] };
    const warnings = captureWarnings(() => provider.getMeter('m').createHistogram('unsorted', { advice }).record(1));
    expect(warnings[0]).toContain(
      'BINNACLE_METRIC_BUCKETS_INVALID: histogram "unsorted" was created with the bucket boundaries 5,1',
    );
    expect(histogramPoints(provider.collect(), 'unsorted').at(-1)?.explicitBounds).toHaveLength(15);
  });

  it('works as the global meter provider of the API', () => {
    const { provider } = createTestProvider();
    try {
      metrics.setGlobalMeterProvider(provider);
      metrics.getMeter('app').createCounter('through.api').add(5);
      expect(numberPoints(provider.collect(), 'through.api').at(-1)?.value).toBe(5);
    } finally {
      metrics.disable();
    }
  });
});
