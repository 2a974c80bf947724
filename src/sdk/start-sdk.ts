import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import type { Resource } from '@opentelemetry/resources';
import { LoggerProvider } from '@opentelemetry/sdk-logs';
import { TracerProvider } from '@opentelemetry/sdk-trace';
import { databaseOperationDuration } from '../contract/database.ts';
import { httpClientRequestDuration, httpServerRequestDuration } from '../contract/http.ts';
import type { Settings } from '../settings/index.ts';
import { attempt } from './delivery/attempt.ts';
import { createDelivery } from './delivery/index.ts';
import type { Delivery, DeliveryStatus } from './delivery/index.ts';
import { deliveryOptions } from './delivery-options.ts';
import { abortByShutdown } from './exit/abort-reason.ts';
import { createOpenOperations, guardExit } from './exit/index.ts';
import type { OpenOperations, OpenWork } from './exit/index.ts';
import { registerGlobals, unregisterGlobals } from './globals.ts';
import { createLogPrinter, createLogProcessor } from './logs/index.ts';
import { createMeterProvider, startMetricPrinter, startPeriodicExport } from './metrics/index.ts';
import type { BinnacleMeterProvider } from './metrics/index.ts';
import { OpenOperationsReport } from './open-operations/open-operations-report.ts';
import { createPropagator } from './propagation/create-propagator.ts';
import { observeDelivery } from './recording/observe-delivery.ts';
import { createRedactor } from './redaction/index.ts';
import type { Redactor } from './redaction/index.ts';
import { resourceOf } from './resource/resource-of.ts';
import { samplerOf } from './sampling/sampler-of.ts';
import { createIdGenerator } from './traces/id-generator.ts';
import { createSpanPrinter, createSpanProcessor } from './traces/index.ts';
import { spanLimitsOf } from './traces/span-limits-of.ts';
import type { DeliveringSpanProcessor } from './traces/index.ts';

/** What other libraries record under a name of the contract gets the contract's bounds. Only these: the whole catalog costs each start 5 ms. */
const bucketsByName = new Map(
  [httpServerRequestDuration, httpClientRequestDuration, databaseOperationDuration].map(({ name, buckets }) => [
    name,
    buckets,
  ]),
);

/** The providers at work behind the API, and how they end. */
export interface Sdk {
  readonly redactor: Redactor;
  readonly meterProvider: BinnacleMeterProvider;
  readonly serviceName: string;
  readonly openOperations: OpenOperations;
  closeAtExit(work: OpenWork): void;
  flush(): Promise<void>;
  shutdown(): Promise<void>;
  status(): DeliveryStatus;
}

interface Parts {
  readonly settings: Settings;
  readonly redactor: Redactor;
  readonly resource: Resource;
  readonly delivery: Delivery;
  readonly report: OpenOperationsReport;
}

/** Makes the providers of the three signals out of the settings and registers them with the API. */
export function startSdk(settings: Settings, environment: Readonly<Record<string, string | undefined>>): Sdk {
  const redactor = createRedactor(settings.redaction);
  const resource = resourceOf(settings, environment, redactor);
  const report = new OpenOperationsReport(settings, { resource, redactor });
  const delivery = createDelivery(report.watch(deliveryOptions(settings, redactor)));
  const parts = { settings, redactor, resource, delivery, report };
  const spanProcessor = createSpanProcessor({
    delivery,
    baggageKeys: settings.baggageAttributes,
    print: settings.traces.exporters.includes('console') ? createSpanPrinter(redactor) : undefined,
  });
  report.start(spanProcessor.openSpans, delivery);
  const meterProvider = createMeterProvider({
    resource,
    maxSeries: settings.metrics.maxSeries,
    maxSeriesPerMetric: settings.metrics.maxSeriesPerMetric,
    exemplars: settings.metrics.exemplarFilter,
    redact: (attributes) => redactor.attributes(attributes),
    bucketsOf: (metricName) => bucketsByName.get(metricName),
  });
  registerGlobals({
    contextManager: new AsyncLocalStorageContextManager(),
    propagator: createPropagator(settings.propagators),
    tracerProvider: createTracerProvider(parts, spanProcessor),
    meterProvider,
    loggerProvider: createLoggerProvider(parts),
  });
  const serviceName = String(resource.attributes['service.name']);
  return { redactor, meterProvider, serviceName, ...lifecycle(parts, meterProvider, spanProcessor) };
}

function createTracerProvider({ settings, resource }: Parts, spanProcessor: DeliveringSpanProcessor): TracerProvider {
  return new TracerProvider({
    resource,
    sampler: samplerOf(settings),
    idGenerator: createIdGenerator(),
    spanProcessors: settings.traces.exporters.length === 0 ? [] : [spanProcessor],
    spanLimits: spanLimitsOf(settings),
  });
}

function createLoggerProvider({ settings, resource, redactor, delivery }: Parts): LoggerProvider {
  const { exporters, limits } = settings.logs;
  const processor = createLogProcessor({
    delivery,
    baggageKeys: settings.baggageAttributes,
    print: exporters.includes('console') ? createLogPrinter(redactor) : undefined,
  });
  return new LoggerProvider({
    resource,
    processors: exporters.length === 0 ? [] : [processor],
    logRecordLimits: {
      attributeCountLimit: limits.attributeCount,
      ...(limits.attributeValueLength !== undefined && { attributeValueLengthLimit: limits.attributeValueLength }),
    },
  });
}

/** Metrics are exported while there is someone to export them to; everything is flushed and closed together. */
function lifecycle(
  { settings, delivery, report }: Parts,
  provider: BinnacleMeterProvider,
  { openSpans }: DeliveringSpanProcessor,
): Pick<Sdk, 'openOperations' | 'closeAtExit' | 'flush' | 'shutdown' | 'status'> {
  const { shutdownTimeoutMillis: deadlineMillis, metrics } = settings;
  const timing = { provider, intervalMillis: metrics.exportIntervalMillis, timeoutMillis: metrics.exportTimeoutMillis };
  const periodic = metrics.exporters.includes('otlp')
    ? startPeriodicExport({ ...timing, send: (request) => delivery.sendMetrics(request) })
    : undefined;
  const printer = metrics.exporters.includes('console') ? startMetricPrinter(timing) : undefined;
  const observation = observeDelivery(() => delivery.status());
  const openOperations = createOpenOperations();
  const openWork: OpenWork[] = [openOperations, openSpans];
  const guard = guardExit({ delivery, deadlineMillis, openWork, collectMetrics: periodic?.collectNow });
  const flush = async (): Promise<void> => {
    await Promise.all([periodic?.flush(), printer?.flush()]);
    await delivery.flush({ timeoutMillis: deadlineMillis });
  };
  return {
    openOperations,
    closeAtExit: (work) => void openWork.splice(-1, 0, work),
    flush,
    async shutdown() {
      periodic?.stop();
      printer?.stop();
      report[Symbol.dispose]();
      for (const work of openWork) attempt(() => work.abort(abortByShutdown()));
      await flush();
      await delivery.shutdown({ timeoutMillis: deadlineMillis });
      observation[Symbol.dispose]();
      guard[Symbol.dispose]();
      unregisterGlobals();
    },
    status: () => delivery.status(),
  };
}
