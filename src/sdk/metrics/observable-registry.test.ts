import { describe, expect, it } from 'vitest';
import { captureWarnings } from '../../../test/integration/metrics/support/capture-warnings.ts';
import { numberPoints } from '../../../test/integration/metrics/support/metric-points.ts';
import { createTestProvider } from '../../../test/integration/metrics/support/provider.ts';

const NO_RECORDED_VALUE = 1;

describe('observable instruments', () => {
  it('reads synchronous callbacks within a synchronous collection', () => {
    const { provider } = createTestProvider();
    let pending = 2;
    const gauge = provider.getMeter('m').createObservableGauge('pending');
    gauge.addCallback((result) => {
      result.observe(pending, { queue: 'a' });
      return 'not a promise' as unknown as void;
    });
    expect(numberPoints(provider.collect(), 'pending')).toMatchObject([{ value: 2, attributes: { queue: 'a' } }]);
    pending = 5;
    expect(numberPoints(provider.collect(), 'pending')).toMatchObject([{ value: 5 }]);
  });

  it('says once that a series is no longer observed, and then shows nothing of it until it is again', () => {
    const { provider } = createTestProvider();
    let names = ['a', 'b'];
    provider
      .getMeter('m')
      .createObservableGauge('pending')
      .addCallback((result) => {
        for (const name of names) result.observe(1, { name });
      });
    provider.collect();
    names = ['a'];
    const ended = numberPoints(provider.collect(), 'pending');
    expect(ended.map(({ attributes, value, flags }) => [attributes['name'], value, flags])).toEqual([
      ['a', 1, undefined],
      ['b', undefined, NO_RECORDED_VALUE],
    ]);
    expect(numberPoints(provider.collect(), 'pending')).toHaveLength(1);
    names = ['a', 'b'];
    expect(numberPoints(provider.collect(), 'pending').map(({ value }) => value)).toEqual([1, 1]);
  });

  it('waits for asynchronous callbacks in a normal collection', async () => {
    const { provider } = createTestProvider();
    const gauge = provider.getMeter('m').createObservableGauge('stored');
    gauge.addCallback(async (result) => {
      await new Promise(setImmediate);
      result.observe(7);
    });
    expect(numberPoints(await provider.collectAsync({ timeoutMillis: 5_000 }), 'stored')).toMatchObject([{ value: 7 }]);
  });

  it('uses what an asynchronous callback observed last where it cannot wait', async () => {
    const { provider } = createTestProvider();
    let stored = 1;
    const gauge = provider.getMeter('m').createObservableGauge('stored');
    gauge.addCallback(async (result) => {
      const value = stored;
      await new Promise(setImmediate);
      result.observe(value);
    });
    expect(numberPoints(provider.collect(), 'stored')).toEqual([]);
    await provider.collectAsync({ timeoutMillis: 5_000 });
    stored = 2;
    expect(numberPoints(provider.collect(), 'stored')).toMatchObject([{ value: 1 }]);
    expect(numberPoints(await provider.collectAsync({ timeoutMillis: 5_000 }), 'stored')).toMatchObject([{ value: 2 }]);
  });

  it('does not start a callback again while it runs, and forgets its values after five minutes', async () => {
    const { provider, setTime } = createTestProvider();
    let calls = 0;
    let answer: () => void = () => undefined;
    const gauge = provider.getMeter('m').createObservableGauge('hanging.store');
    gauge.addCallback(async (result) => {
      calls += 1;
      if (calls > 1) await new Promise<void>((resolve) => (answer = resolve));
      result.observe(calls);
    });
    await provider.collectAsync({ timeoutMillis: 5_000 });
    expect(numberPoints(await provider.collectAsync({ timeoutMillis: 1 }), 'hanging.store')).toMatchObject([
      { value: 1 },
    ]);
    setTime(302_000);
    expect(numberPoints(provider.collect(), 'hanging.store')).toMatchObject([{ flags: NO_RECORDED_VALUE }]);
    expect(calls).toBe(2);
    answer();
    expect(numberPoints(await provider.collectAsync({ timeoutMillis: 5_000 }), 'hanging.store')).toMatchObject([
      { value: 2 },
    ]);
  });

  it('warns of a callback that throws, and reads the others', () => {
    const { provider } = createTestProvider();
    const meter = provider.getMeter('m');
    meter.createObservableGauge('broken').addCallback((result) => {
      result.observe(1);
      throw new Error('the store is away');
    });
    meter.createObservableGauge('whole').addCallback((result) => result.observe(1));
    let collected: ReturnType<typeof provider.collect> = [];
    const warnings = captureWarnings(() => (collected = provider.collect()));
    expect(warnings[0]).toMatch(/BINNACLE_METRIC_CALLBACK_FAILED: a callback of "broken" failed.*the store is away/);
    expect([numberPoints(collected, 'broken').length, numberPoints(collected, 'whole').length]).toEqual([0, 1]);
  });

  it('reads a batch callback once for all its metrics, and no others', () => {
    const { provider } = createTestProvider();
    const meter = provider.getMeter('m');
    const [used, free, foreign] = ['used', 'free', 'foreign'].map((name) => meter.createObservableGauge(name)) as [
      ReturnType<typeof meter.createObservableGauge>,
      ReturnType<typeof meter.createObservableGauge>,
      ReturnType<typeof meter.createObservableGauge>,
    ];
    let calls = 0;
    const callback: Parameters<typeof meter.addBatchObservableCallback>[0] = (result) => {
      calls += 1;
      result.observe(used, 60);
      result.observe(free, 40);
      result.observe(foreign, 1);
    };
    meter.addBatchObservableCallback(callback, [used, free]);
    meter.addBatchObservableCallback(callback, [free, used]);
    const collected = provider.collect();
    expect(['used', 'free', 'foreign'].map((name) => numberPoints(collected, name)[0]?.value)).toEqual([
      60,
      40,
      undefined,
    ]);
    expect(calls).toBe(1);
    meter.removeBatchObservableCallback(callback, [used, free]);
    provider.collect();
    expect(calls).toBe(1);
  });

  it('stops reading a callback that was removed', () => {
    const { provider } = createTestProvider();
    const gauge = provider.getMeter('m').createObservableGauge('g');
    const callback: Parameters<typeof gauge.addCallback>[0] = (result) => result.observe(1);
    gauge.addCallback(callback);
    provider.collect();
    gauge.removeCallback(callback);
    expect(numberPoints(provider.collect(), 'g')).toMatchObject([{ flags: NO_RECORDED_VALUE }]);
    expect(provider.collect()).toEqual([]);
  });
});
