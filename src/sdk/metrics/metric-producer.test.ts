import { ValueType } from '@opentelemetry/api';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import { describe, expect, it } from 'vitest';
import { createTestProvider } from '../../../test/integration/metrics/support/provider.ts';
import { createMetricProducer } from './metric-producer.ts';

describe('the metric producer', () => {
  it('hands our metrics to a reader of sdk-metrics, zero points included, beside those of its own provider', async () => {
    const { provider, setTime } = createTestProvider();
    const meter = provider.getMeter('ours', '1.0.0');
    meter.createCounter('runs', { unit: '{run}', valueType: ValueType.INT }).add(3, { 'workflow.name': 'scan' });
    meter.createHistogram('duration', { advice: { explicitBucketBoundaries: [1] } }).record(2);
    meter.createGauge('level').record(0.5);
    setTime(11_000);

    const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
    const metricProducers = [createMetricProducer(provider)];
    const reader = new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 3_600_000, metricProducers });
    const upstream = new MeterProvider({
      resource: resourceFromAttributes({ 'service.name': 'theirs' }),
      readers: [reader],
    });
    upstream.getMeter('theirs').createCounter('own').add(1);
    await upstream.forceFlush();
    const [exported] = exporter.getMetrics();
    await upstream.shutdown();

    expect(exported?.scopeMetrics.map(({ scope }) => scope.name)).toEqual(['theirs', 'ours']);
    const [runs, duration, level] = exported!.scopeMetrics[1]!.metrics;
    expect(runs).toMatchObject({
      descriptor: { name: 'runs', unit: '{run}', valueType: ValueType.INT },
      isMonotonic: true,
      dataPoints: [
        { value: 0, startTime: [1, 0], endTime: [1, 0] },
        { value: 3, startTime: [1, 0], endTime: [11, 0], attributes: { 'workflow.name': 'scan' } },
      ],
    });
    expect(duration?.dataPoints.at(-1)).toMatchObject({
      value: { count: 1, sum: 2, buckets: { boundaries: [1], counts: [0, 1] } },
    });
    expect(level?.dataPoints).toMatchObject([{ value: 0.5 }]);
  });
});
