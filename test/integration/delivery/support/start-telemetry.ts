import type { Tracer } from '@opentelemetry/api';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { LoggerProvider } from '@opentelemetry/sdk-logs';
import { TracerProvider } from '@opentelemetry/sdk-trace';
import { createHttpTransport, encodeRequest } from '../../../../src/otlp/index.ts';
import type { Transport } from '../../../../src/otlp/index.ts';
import { createGrpcTransport } from '../../../../src/otlp/grpc-transport.ts';
import { createDelivery } from '../../../../src/sdk/delivery/index.ts';
import type { DeliveryOptions } from '../../../../src/sdk/delivery/index.ts';
import { guardExit } from '../../../../src/sdk/exit/index.ts';
import { createLogProcessor } from '../../../../src/sdk/logs/index.ts';
import { createMeterProvider } from '../../../../src/sdk/metrics/index.ts';
import { createRedactor } from '../../../../src/sdk/redaction/index.ts';
import { createSpanProcessor } from '../../../../src/sdk/traces/index.ts';

export interface TelemetryOptions {
  readonly url: string;
  /** Default: HTTP. */
  readonly isGrpc?: boolean;
  /** Absent: memory only. */
  readonly spoolRoot?: string | undefined;
  readonly spoolMaxBytes?: number;
  readonly maxQueueSize?: number;
  readonly maxBatchSize?: number;
  readonly scheduleDelayMillis?: number;
  readonly exportTimeoutMillis?: number;
  readonly deadlineMillis?: number;
  readonly instance?: string;
}

/** The parts of a running binnacle that deliver, wired as `start()` wires them. */
export function startTelemetry(options: TelemetryOptions) {
  const { url, spoolRoot, deadlineMillis = 3_000, instance = 'one' } = options;
  const delivery = createDelivery(testDeliveryOptions(options));
  const resource = resourceFromAttributes({ 'service.name': 'test', 'service.instance.id': instance });
  const spanProcessor = createSpanProcessor({ delivery, deadlineMillis });
  const tracer: Tracer = new TracerProvider({ resource, spanProcessors: [spanProcessor] }).getTracer('test');
  const logger = new LoggerProvider({
    resource,
    processors: [createLogProcessor({ delivery, deadlineMillis })],
  }).getLogger('test');
  const meterProvider = createMeterProvider({ resource });
  const guard = guardExit({
    delivery,
    deadlineMillis,
    openWork: [spanProcessor.openSpans],
    collectMetrics: () => encodeRequest('metrics', { resourceMetrics: meterProvider.collect() }),
  });
  return { url, spoolRoot, delivery, tracer, logger, meter: meterProvider.getMeter('test'), guard };
}

/** The options that `start()` makes out of the settings. */
export function testDeliveryOptions(options: TelemetryOptions): DeliveryOptions {
  const { spoolRoot, spoolMaxBytes = 64 * 1024 * 1024 } = options;
  const transport = createTransport(options);
  const signal = {
    transport,
    maxQueueSize: options.maxQueueSize ?? 2_048,
    maxBatchSize: options.maxBatchSize ?? 512,
    scheduleDelayMillis: options.scheduleDelayMillis ?? 5_000,
    exportTimeoutMillis: options.exportTimeoutMillis ?? 10_000,
  };
  return {
    traces: signal,
    logs: signal,
    metrics: signal,
    redactor: createRedactor({ enabled: true, extraKeys: [] }),
    spool: spoolRoot === undefined ? undefined : { root: spoolRoot, endpointKey: 'test', maxBytes: spoolMaxBytes },
    backoff: { firstMillis: 20, lastMillis: 100 },
  };
}

function createTransport({ url, isGrpc = false }: TelemetryOptions): Transport {
  if (isGrpc) return createGrpcTransport({ endpoint: url, insecure: true, headers: {}, compression: 'none' });
  return createHttpTransport({
    urls: { traces: `${url}/v1/traces`, metrics: `${url}/v1/metrics`, logs: `${url}/v1/logs` },
    encoding: 'protobuf',
    headers: {},
    compression: 'none',
  });
}

/** Ends spans with consecutive names, all in this tick. */
export function endSpans(tracer: Tracer, count: number, firstNumber = 0): void {
  for (let number = firstNumber; number < firstNumber + count; number += 1) tracer.startSpan(`span ${number}`).end();
}
