import { metrics } from '@opentelemetry/api';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import { afterEach, describe, expect, it } from 'vitest';
import { enumAttribute, nameAttribute, optional } from '../contract/attribute.ts';
import { defineMetric } from '../contract/metric.ts';
import { connectObservers, recorder } from './recorder.ts';

const base = { brief: 'x', stability: 'stable' } as const;

/** Registers a real meter provider; `collect` returns the points of a metric as [attributes, value]. */
function startProvider() {
  const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  const reader = new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 3_600_000 });
  metrics.setGlobalMeterProvider(new MeterProvider({ readers: [reader] }));
  return {
    collect: async (name: string) => {
      exporter.reset();
      await reader.forceFlush();
      const found = exporter
        .getMetrics()
        .flatMap((resource) => resource.scopeMetrics)
        .flatMap((scope) => scope.metrics)
        .find((metric) => metric.descriptor.name === name);
      return found?.dataPoints.map((point) => [point.attributes, point.value]);
    },
  };
}

afterEach(() => metrics.disable());

describe('recorder', () => {
  it('does nothing before a provider is registered and records from then on', async () => {
    const metric = defineMetric({ ...base, name: 'early', instrument: 'counter', unit: '{x}', attributes: [] });
    const early = recorder(metric);
    early.add(1);
    const { collect } = startProvider();
    early.add(2);
    expect(await collect('early')).toEqual([[{}, 2]]);
  });

  it('follows when another provider is registered', async () => {
    const metric = defineMetric({ ...base, name: 'follows', instrument: 'updowncounter', unit: '{x}', attributes: [] });
    const first = startProvider();
    recorder(metric).add(1);
    metrics.disable();
    const second = startProvider();
    recorder(metric).add(5);
    expect(await first.collect('follows')).toEqual([[{}, 1]]);
    expect(await second.collect('follows')).toEqual([[{}, 5]]);
  });

  it('creates histograms with the unit and the bounds of the definition', async () => {
    const metric = defineMetric({
      ...base,
      name: 'bounds',
      instrument: 'histogram',
      unit: 's',
      attributes: [],
      buckets: [1, 2],
    });
    const { collect } = startProvider();
    recorder(metric).record(1.5);
    expect(await collect('bounds')).toMatchObject([[{}, { buckets: { boundaries: [1, 2], counts: [0, 1, 0] } }]]);
  });

  it('records values past the cap of an attribute as _OTHER and counts them', async () => {
    const region = nameAttribute({ key: 'shop.region', cap: 2, brief: 'x' });
    const metric = defineMetric({
      ...base,
      name: 'shop.orders',
      instrument: 'counter',
      unit: '{x}',
      attributes: [region],
    });
    const { collect } = startProvider();
    for (const name of ['a', 'b', 'c', 'd', 'a']) recorder(metric).add(1, { 'shop.region': name });
    expect(await collect('shop.orders')).toEqual([
      [{ 'shop.region': 'a' }, 2],
      [{ 'shop.region': 'b' }, 1],
      [{ 'shop.region': '_OTHER' }, 2],
    ]);
    expect(await collect('telemetry.attribute.folded')).toEqual([
      [{ 'telemetry.metric.name': 'shop.orders', 'telemetry.attribute.key': 'shop.region' }, 2],
    ]);
  });

  it('records values outside an enumeration as _OTHER', async () => {
    const size = enumAttribute({ key: 'shop.size', values: ['small', 'large'], brief: 'x' });
    const metric = defineMetric({
      ...base,
      name: 'shop.sizes',
      instrument: 'counter',
      unit: '{x}',
      attributes: [size],
    });
    const { collect } = startProvider();
    const untyped = recorder(metric).add as (value: number, attributes: object) => void;
    untyped(1, { 'shop.size': 'gigantic' });
    expect(await collect('shop.sizes')).toEqual([[{ 'shop.size': '_OTHER' }, 1]]);
  });

  it('leaves out attributes that the metric does not have and those that are undefined', async () => {
    const size = enumAttribute({ key: 'shop.size', values: ['small'], brief: 'x' });
    const metric = defineMetric({
      ...base,
      name: 'shop.unknown',
      instrument: 'counter',
      unit: '{x}',
      attributes: [optional(size)],
    });
    const { collect } = startProvider();
    const untyped = recorder(metric).add as (value: number, attributes: object) => void;
    untyped(1, { 'shop.size': undefined, 'user.id': 'u1' });
    expect(await collect('shop.unknown')).toEqual([[{}, 1]]);
  });

  it('reads callbacks that were registered before the provider, until they are disposed', async () => {
    const metric = defineMetric({
      ...base,
      name: 'queue.depth',
      instrument: 'gauge',
      unit: '{x}',
      attributes: [],
      observable: true,
    });
    let reads = 0;
    const observation = recorder(metric).observe((observe) => {
      reads += 1;
      observe(7);
    });
    const { collect } = startProvider();
    connectObservers();
    expect(await collect('queue.depth')).toEqual([[{}, 7]]);
    observation[Symbol.dispose]();
    await collect('queue.depth');
    expect(reads).toBe(1);
  });

  it('keeps the other metrics of a collection when a callback throws', async () => {
    const broken = defineMetric({
      ...base,
      name: 'broken',
      instrument: 'gauge',
      unit: '{x}',
      attributes: [],
      observable: true,
    });
    const intact = defineMetric({
      ...base,
      name: 'intact',
      instrument: 'gauge',
      unit: '{x}',
      attributes: [],
      observable: true,
    });
    const { collect } = startProvider();
    using _broken = recorder(broken).observe(() => {
      throw new Error('no connection');
    });
    using _intact = recorder(intact).observe((observe) => observe(1));
    expect(await collect('intact')).toEqual([[{}, 1]]);
  });
});
