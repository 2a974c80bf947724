import { describe, expect, it } from 'vitest';
import { captureWarnings } from '../../../test/integration/metrics/support/capture-warnings.ts';
import { histogramPoints, numberPoints } from '../../../test/integration/metrics/support/metric-points.ts';
import type { Metric, ResourceMetrics } from '../../otlp/index.ts';
import { createTestProvider } from '../../../test/integration/metrics/support/provider.ts';

function metricsOf(collected: readonly ResourceMetrics[]): Metric[] {
  return collected.flatMap(({ scopeMetrics }) => scopeMetrics.flatMap(({ metrics }) => metrics));
}

const overflow = { 'otel.metric.overflow': true };

describe('the series limit', () => {
  it('folds what is past the limit of a metric into one marked series, warns once and counts it', () => {
    const { provider } = createTestProvider({ maxSeriesPerMetric: 2 });
    const counter = provider.getMeter('m').createCounter('limited');
    const warnings = captureWarnings(() => {
      for (let id = 0; id < 10; id++) counter.add(1, { id });
      counter.add(1, { id: 0 });
    });
    const collected = provider.collect();
    const values = numberPoints(collected, 'limited').filter(({ value }) => value !== 0);
    expect(values.map(({ attributes, value }) => [attributes, value])).toEqual([
      [{ id: 0 }, 2],
      [{ id: 1 }, 1],
      [overflow, 8],
    ]);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain('BINNACLE_METRIC_SERIES_LIMIT: metric "limited" has reached its 2 series');
    expect(numberPoints(collected, 'telemetry.metric.folded')).toMatchObject([
      { value: 8, attributes: { 'telemetry.metric.name': 'limited' } },
    ]);
  });

  it('holds for all metrics of the process together', () => {
    const { provider } = createTestProvider({ maxSeries: 3 });
    const meter = provider.getMeter('m');
    captureWarnings(() => {
      for (let id = 0; id < 5; id++) meter.createCounter('one').add(1, { id });
      for (let id = 0; id < 5; id++) meter.createHistogram('two').record(1, { id });
    });
    expect(provider.seriesCount).toBe(3);
    expect(histogramPoints(provider.collect(), 'two').at(-1)).toMatchObject({
      count: 5,
      attributes: [{ key: 'otel.metric.overflow' }],
    });
  });

  it('adds up observations past the limit within one reading, and begins again at the next', () => {
    const { provider } = createTestProvider({ maxSeriesPerMetric: 1 });
    provider
      .getMeter('m')
      .createObservableUpDownCounter('observed')
      .addCallback((result) => {
        for (let id = 0; id < 4; id++) result.observe(10, { id });
      });
    captureWarnings(() => provider.collect());
    expect(numberPoints(provider.collect(), 'observed').map(({ value }) => value)).toEqual([10, 30]);
  });

  it('does not grow over thousands of collections with ever new attribute values', async () => {
    const { provider, setTime } = createTestProvider({ maxSeriesPerMetric: 50, maxSeries: 200 });
    const meter = provider.getMeter('m');
    const counters = Array.from({ length: 10 }, (_, i) => meter.createCounter(`churn.${i}`));
    const histogram = meter.createHistogram('churn.duration');
    let points = 0;
    const write = (round: number): void => {
      for (const [i, counter] of counters.entries()) counter.add(1, { id: `${round}-${i}`, other: round % 3 });
      histogram.record(1, { other: round % 3, id: round });
    };
    captureWarnings(() => {
      for (let round = 0; round < 3_000; round++) {
        write(round);
        setTime(2_000 + round * 10);
        const collected = provider.collect();
        points = metricsOf(collected).reduce(
          (count, { sum, histogram: h }) => count + (sum ?? h)!.dataPoints.length,
          0,
        );
      }
    });
    // 200 series, an overflow series for each of 11 metrics, and the count of what was folded for each.
    expect(provider.seriesCount).toBe(200);
    expect(points).toBeLessThanOrEqual(222);
    const total = counters.reduce(
      (sum, _, i) => sum + numberPoints(provider.collect(), `churn.${i}`).reduce((s, { value = 0 }) => s + value, 0),
      0,
    );
    expect(total).toBe(30_000);
  });

  it('stops at a thousand metrics', () => {
    const { provider } = createTestProvider();
    const meter = provider.getMeter('m');
    const warnings = captureWarnings(() => {
      for (let i = 0; i < 1_100; i++) meter.createCounter(`metric.${i}`).add(1);
    });
    expect(provider.collect()[0]?.scopeMetrics[0]?.metrics.length).toBeLessThanOrEqual(1_000);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain('BINNACLE_METRIC_LIMIT');
  });
});
