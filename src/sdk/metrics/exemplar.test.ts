import { ROOT_CONTEXT, trace, TraceFlags } from '@opentelemetry/api';
import type { Context } from '@opentelemetry/api';
import { describe, expect, it } from 'vitest';
import { histogramPoints, numberPoints } from '../../../test/integration/metrics/support/metric-points.ts';
import { createTestProvider } from '../../../test/integration/metrics/support/provider.ts';

function spanContext(digit: string, traceFlags: TraceFlags): Context {
  return trace.setSpanContext(ROOT_CONTEXT, { traceId: digit.repeat(32), spanId: digit.repeat(16), traceFlags });
}

const sampled = spanContext('a', TraceFlags.SAMPLED);
const other = spanContext('b', TraceFlags.SAMPLED);
const unsampled = spanContext('c', TraceFlags.NONE);

describe('exemplars', () => {
  it('keeps the last sampled measurement of each bucket, in order of value', () => {
    const { provider, setTime } = createTestProvider();
    const advice = { explicitBucketBoundaries: [1, 10] };
    const histogram = provider.getMeter('m').createHistogram('duration', { advice });
    histogram.record(20, {}, sampled);
    histogram.record(0.5, {}, sampled);
    setTime(3_000);
    histogram.record(0.25, {}, other);
    histogram.record(0.75, {}, unsampled);
    const exemplars = histogramPoints(provider.collect(), 'duration').at(-1)?.exemplars;
    expect(exemplars).toEqual([
      {
        filteredAttributes: [],
        timeUnixNano: 3_000_000_000n,
        asDouble: 0.25,
        traceId: 'b'.repeat(32),
        spanId: 'b'.repeat(16),
      },
      {
        filteredAttributes: [],
        timeUnixNano: 1_000_000_000n,
        asDouble: 20,
        traceId: 'a'.repeat(32),
        spanId: 'a'.repeat(16),
      },
    ]);
  });

  it('sends each once, and shows the last to every scrape', async () => {
    const { provider } = createTestProvider();
    const counter = provider.getMeter('m').createCounter('failures');
    counter.add(1, {}, sampled);
    expect(numberPoints(provider.collect(), 'failures').at(-1)?.exemplars).toHaveLength(1);
    expect(numberPoints(provider.collect(), 'failures').at(-1)?.exemplars).toBeUndefined();
    const scrape = await provider.snapshot({ timeoutMillis: 100 });
    expect(numberPoints(scrape, 'failures').at(-1)?.exemplars).toHaveLength(1);
  });

  it('takes none where the filter is always_off, and any where it is always_on', () => {
    const exemplarsWith = (exemplars: 'always_on' | 'always_off', context: Context) => {
      const { provider } = createTestProvider({ exemplars });
      provider.getMeter('m').createCounter('c').add(3, {}, context);
      return numberPoints(provider.collect(), 'c')
        .at(-1)
        ?.exemplars?.map(({ asDouble, traceId }) => [asDouble, traceId]);
    };
    expect(exemplarsWith('always_off', sampled)).toBeUndefined();
    expect(exemplarsWith('always_on', unsampled)).toEqual([[3, 'c'.repeat(32)]]);
    expect(exemplarsWith('always_on', ROOT_CONTEXT)).toEqual([[3, undefined]]);
  });
});
