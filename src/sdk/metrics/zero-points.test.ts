import { describe, expect, it } from 'vitest';
import { histogramPoints, numberPoints } from '../../../test/integration/metrics/support/metric-points.ts';
import { createTestProvider } from '../../../test/integration/metrics/support/provider.ts';

describe('zero points', () => {
  it('begins a new sum with a 0 at the previous collection, in the same request', () => {
    const { provider, setTime } = createTestProvider();
    const counter = provider.getMeter('m').createCounter('failures');
    counter.add(1, { type: 'first' });
    setTime(11_000);
    expect(numberPoints(provider.collect(), 'failures')).toEqual([
      { attributes: { type: 'first' }, value: 0, startMillis: 1_000, timeMillis: 1_000 },
      { attributes: { type: 'first' }, value: 1, startMillis: 1_000, timeMillis: 11_000 },
    ]);
    setTime(16_000);
    counter.add(1, { type: 'second' });
    setTime(21_000);
    expect(numberPoints(provider.collect(), 'failures')).toEqual([
      { attributes: { type: 'first' }, value: 1, startMillis: 1_000, timeMillis: 21_000 },
      { attributes: { type: 'second' }, value: 0, startMillis: 11_000, timeMillis: 11_000 },
      { attributes: { type: 'second' }, value: 1, startMillis: 11_000, timeMillis: 21_000 },
    ]);
  });

  it('begins a new histogram series the same way', () => {
    const { provider, setTime } = createTestProvider();
    provider
      .getMeter('m')
      .createHistogram('duration', { advice: { explicitBucketBoundaries: [1] } })
      .record(3);
    setTime(11_000);
    const [zero, first] = histogramPoints(provider.collect(), 'duration');
    expect(zero).toMatchObject({ count: 0, sum: 0, bucketCounts: [0, 0], timeUnixNano: 1_000_000_000n });
    expect(first).toMatchObject({ count: 1, bucketCounts: [0, 1], startTimeUnixNano: 1_000_000_000n });
    expect(histogramPoints(provider.collect(), 'duration')).toHaveLength(1);
  });

  it('gives gauges and up-down counters none', () => {
    const { provider } = createTestProvider();
    const meter = provider.getMeter('m');
    meter.createUpDownCounter('active').add(1);
    meter.createGauge('level').record(1);
    const collected = provider.collect();
    expect([...numberPoints(collected, 'active'), ...numberPoints(collected, 'level')]).toHaveLength(2);
  });

  it('never gives two collections one millisecond, even where the clock stands still or goes back', () => {
    const { provider, setTime } = createTestProvider();
    const counter = provider.getMeter('m').createCounter('c');
    counter.add(1);
    provider.collect();
    setTime(500);
    counter.add(1, { late: true });
    const times = numberPoints(provider.collect(), 'c').map(({ timeMillis }) => timeMillis);
    expect(times).toEqual([1_002, 1_001, 1_002]);
  });

  it('gives an observable counter a 0 only where it had been read before without that series', () => {
    const { provider, setTime } = createTestProvider();
    const totals: Record<string, number> = { known: 1_000_000 };
    provider
      .getMeter('m')
      .createObservableCounter('rows')
      .addCallback((result) => {
        for (const [table, value] of Object.entries(totals)) result.observe(value, { table });
      });
    setTime(11_000);
    expect(numberPoints(provider.collect(), 'rows').map(({ value }) => value)).toEqual([1_000_000]);
    totals['new'] = 1;
    setTime(21_000);
    expect(numberPoints(provider.collect(), 'rows')).toMatchObject([
      { value: 1_000_000, timeMillis: 21_000 },
      { value: 0, timeMillis: 11_000 },
      { value: 1, timeMillis: 21_000 },
    ]);
  });

  it('leaves them to the collection that exports: a scrape in between takes nothing away', async () => {
    const { provider, setTime } = createTestProvider();
    provider.getMeter('m').createCounter('c').add(1);
    setTime(5_000);
    const seen = numberPoints(await provider.snapshot({ timeoutMillis: 100 }), 'c');
    expect(seen).toMatchObject([{ value: 1, timeMillis: 5_000 }]);
    setTime(11_000);
    expect(numberPoints(provider.collect(), 'c').map(({ value, timeMillis }) => [value, timeMillis])).toEqual([
      [0, 1_000],
      [1, 11_000],
    ]);
  });
});
