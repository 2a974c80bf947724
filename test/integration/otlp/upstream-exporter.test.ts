import { OTLPLogExporter } from '@opentelemetry/exporter-logs-otlp-grpc';
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-grpc';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-grpc';
import { afterEach, beforeEach, expect, it } from 'vitest';

import { fromKeyValues, startReceiver } from '../../../src/otlp/index.ts';
import type { Receiver } from '../../../src/otlp/index.ts';
import { upstreamLogRecords, upstreamMetrics, upstreamSpans } from './upstream-telemetry.ts';

let receiver: Receiver;

beforeEach(async () => {
  receiver = await startReceiver({ grpc: true });
});

afterEach(() => receiver.close());

/** The code of the result: 0 when the exporter counts it as delivered. */
function exported<T>(
  exporter: { export(items: T, done: (result: { code: number }) => void): void },
  items: T,
): Promise<number> {
  return new Promise((resolve) => exporter.export(items, ({ code }) => resolve(code)));
}

it('the receiver takes what the upstream gRPC exporters send, and they take its answer', async () => {
  const options = { url: receiver.grpcUrl };
  const [traces, metrics, logs] = [
    new OTLPTraceExporter(options),
    new OTLPMetricExporter(options),
    new OTLPLogExporter(options),
  ];
  const codes = [
    await exported(traces, upstreamSpans(20)),
    await exported(metrics, await upstreamMetrics()),
    await exported(logs, upstreamLogRecords(20)),
  ];
  await Promise.all([traces.shutdown(), metrics.shutdown(), logs.shutdown()]);

  expect(codes).toEqual([0, 0, 0]);
  expect(receiver.problems).toEqual([]);
  expect(receiver.spans()).toHaveLength(20);
  expect(receiver.logRecords()).toHaveLength(20);
  const metricNames = receiver.metrics().map(({ name }) => name);
  expect(metricNames.toSorted()).toEqual(['active', 'capacity', 'cost', 'duration', 'exponential', 'runs']);
  expect(fromKeyValues(receiver.spans()[0]?.attributes ?? [])).toMatchObject({
    text: 'größer 🚢',
    whole: 42,
    fraction: 1.5,
    list: ['a', 'b'],
  });
});

it('an upstream exporter sees a refusal as one', async () => {
  receiver.respondWith(() => ({ kind: 'status', http: 400 }));
  const exporter = new OTLPTraceExporter({ url: receiver.grpcUrl });
  expect(await exported(exporter, upstreamSpans(1))).toBe(1);
  await exporter.shutdown();
});
