import type { TextMapPropagator } from '@opentelemetry/api';
import type { Resource } from '@opentelemetry/resources';
import type { LogRecordProcessor } from '@opentelemetry/sdk-logs';
import type { IMetricReader } from '@opentelemetry/sdk-metrics';
import type { IdGenerator, Sampler, SpanLimits, SpanProcessor } from '@opentelemetry/sdk-trace';
import { environment, resolveSettings } from '../../settings/index.ts';
import type { StartOptions } from '../../settings/index.ts';
import { deliveryOptions } from '../delivery-options.ts';
import { createDelivery } from '../delivery/index.ts';
import { warn } from '../diagnostics/warn.ts';
import { guardExit } from '../exit/index.ts';
import { createLogProcessor } from '../logs/index.ts';
import { createPropagator } from '../propagation/create-propagator.ts';
import { OpenOperationsReport } from '../open-operations/open-operations-report.ts';
import { createRedactor } from '../redaction/index.ts';
import { resourceOf } from '../resource/resource-of.ts';
import { samplerOf } from '../sampling/sampler-of.ts';
import { createIdGenerator } from '../traces/id-generator.ts';
import { createSpanProcessor } from '../traces/index.ts';
import { spanLimitsOf } from '../traces/span-limits-of.ts';
import { createMetricReader } from './metric-reader.ts';

/** Options of `new NodeSDK()` that are made by binnacle. */
export interface NodeSdkParts {
  readonly resource: Resource;
  readonly autoDetectResources: false;
  readonly sampler: Sampler;
  readonly spanLimits: SpanLimits;
  readonly idGenerator: IdGenerator;
  readonly textMapPropagator: TextMapPropagator;
  readonly spanProcessors: SpanProcessor[];
  readonly logRecordProcessors: LogRecordProcessor[];
  readonly metricReaders: IMetricReader[];
}

/**
 * The parts of binnacle for an application that builds its own SDK: `new NodeSDK({ ...createNodeSdkParts(), instrumentations })`.
 * Spans, log records and metrics share one delivery with its queue, spool and exit paths. Settings are those of `start()`.
 */
export function createNodeSdkParts(options: StartOptions = {}): NodeSdkParts {
  const { settings, warnings } = resolveSettings(options, environment());
  for (const { code, message } of warnings) warn(code, message);
  const redactor = createRedactor(settings.redaction);
  const resource = resourceOf(settings, environment(), redactor);
  const report = new OpenOperationsReport(settings, { resource, redactor });
  const delivery = createDelivery(report.watch(deliveryOptions(settings, redactor)));
  const deadlineMillis = settings.shutdownTimeoutMillis;
  const shared = { delivery, deadlineMillis, baggageKeys: settings.baggageAttributes };
  const spanProcessor = createSpanProcessor(shared);
  report.start(spanProcessor.openSpans, delivery);
  const guard = guardExit({ delivery, deadlineMillis, openWork: [spanProcessor.openSpans] });
  const { exportIntervalMillis, exportTimeoutMillis, maxSeriesPerMetric } = settings.metrics;
  return {
    resource,
    autoDetectResources: false,
    sampler: samplerOf(settings),
    spanLimits: spanLimitsOf(settings),
    idGenerator: createIdGenerator(),
    textMapPropagator: createPropagator(settings.propagators),
    spanProcessors: [guardedUntilShutdown(spanProcessor, [guard, report])],
    logRecordProcessors: [createLogProcessor(shared)],
    metricReaders: [
      createMetricReader({
        delivery,
        deadlineMillis,
        intervalMillis: exportIntervalMillis,
        timeoutMillis: exportTimeoutMillis,
        maxSeriesPerMetric,
      }),
    ],
  };
}

/** The SDK of the application says by the shutdown of its processors that it has ended. */
function guardedUntilShutdown(processor: SpanProcessor, guards: readonly Disposable[]): SpanProcessor {
  return {
    ...processor,
    async shutdown() {
      await processor.shutdown();
      for (const guard of guards) guard[Symbol.dispose]();
    },
  };
}
