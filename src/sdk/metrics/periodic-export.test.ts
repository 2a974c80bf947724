import { describe, expect, it } from 'vitest';
import { numberPoints } from '../../../test/integration/metrics/support/metric-points.ts';
import { createTestProvider } from '../../../test/integration/metrics/support/provider.ts';
import { decodeRequest } from '../../otlp/index.ts';
import { startPeriodicExport } from './periodic-export.ts';

const never = 3_600_000;

function lastValue(request: Uint8Array): number | undefined {
  return numberPoints(decodeRequest('metrics', request).resourceMetrics, 'c').at(-1)?.value;
}

describe('periodic export', () => {
  it('sends at its interval, one request at a time', async () => {
    const { provider } = createTestProvider();
    provider.getMeter('m').createCounter('c').add(1);
    let open = 0;
    const opened: number[] = [];
    await new Promise<void>((resolve) => {
      const exporting = startPeriodicExport({
        provider,
        intervalMillis: 1,
        timeoutMillis: 100,
        send: async () => {
          opened.push((open += 1));
          await new Promise((done) => setTimeout(done, 5));
          open -= 1;
          if (opened.length < 3) return;
          exporting.stop();
          resolve();
        },
      });
    });
    expect(opened.slice(0, 3)).toEqual([1, 1, 1]);
  });

  it('gives everything in one tick to who has to end', () => {
    const { provider } = createTestProvider();
    const send = async (): Promise<void> => undefined;
    const exporting = startPeriodicExport({ provider, intervalMillis: never, timeoutMillis: 100, send });
    expect(exporting.collectNow()).toBeUndefined();
    provider.getMeter('m').createCounter('c').add(2);
    expect(lastValue(exporting.collectNow()!)).toBe(2);
    exporting.stop();
  });

  it('sends what came since when it is flushed, and again after a failure', async () => {
    const { provider } = createTestProvider();
    const counter = provider.getMeter('m').createCounter('c');
    const sent: (number | undefined)[] = [];
    const exporting = startPeriodicExport({
      provider,
      intervalMillis: never,
      timeoutMillis: 100,
      send: async (request) => {
        sent.push(lastValue(request));
        if (sent.length === 1) throw new Error('the spool is full');
      },
    });
    counter.add(1);
    await exporting.flush();
    counter.add(1);
    await exporting.flush();
    expect(sent).toEqual([1, 2]);
    exporting.stop();
  });
});
