import { context, logs, metrics, propagation, trace } from '@opentelemetry/api';
import type { Attributes } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { InMemoryLogRecordExporter, LoggerProvider, SimpleLogRecordProcessor } from '@opentelemetry/sdk-logs';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import type { ReadableSpan, Sampler } from '@opentelemetry/sdk-trace';
import { connectObservers } from '../../../src/sdk/recorder.ts';

/** One series of a metric: its labels, and its value or, of a histogram, count and sum. */
export interface Point {
  readonly attributes: Attributes;
  readonly value: number;
  readonly count: number;
}

/** Everything that was emitted since the start. */
export interface Telemetry extends AsyncDisposable {
  spans(): ReadableSpan[];
  span(name: string): ReadableSpan;
  points(metric: string): Promise<Point[]>;
  events(): {
    readonly name: string;
    readonly severity: string;
    readonly attributes: Attributes;
    readonly traceId: string | undefined;
  }[];
}

/** Registers the SDK's own providers with in-memory exporters. */
export function recordTelemetry(options: { readonly sampler?: Sampler } = {}): Telemetry {
  const spanExporter = new InMemorySpanExporter();
  const logExporter = new InMemoryLogRecordExporter();
  const metricExporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  const reader = new PeriodicExportingMetricReader({ exporter: metricExporter, exportIntervalMillis: 3_600_000 });
  const tracerProvider = new TracerProvider({
    ...options,
    spanProcessors: [new SimpleSpanProcessor({ exporter: spanExporter })],
  });
  const loggerProvider = new LoggerProvider({ processors: [new SimpleLogRecordProcessor({ exporter: logExporter })] });
  const meterProvider = new MeterProvider({ readers: [reader] });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  trace.setGlobalTracerProvider(tracerProvider);
  logs.setGlobalLoggerProvider(loggerProvider);
  metrics.setGlobalMeterProvider(meterProvider);
  connectObservers();
  const spans = (): ReadableSpan[] => spanExporter.getFinishedSpans();
  return {
    spans,
    span(name) {
      const found = spans().find((span) => span.name === name);
      if (!found)
        throw new Error(
          `no span "${name}" among: ${spans()
            .map((span) => span.name)
            .join(', ')}`,
        );
      return found;
    },
    async points(metric) {
      metricExporter.reset();
      await reader.forceFlush();
      const found = metricExporter
        .getMetrics()
        .flatMap((resource) => resource.scopeMetrics)
        .flatMap((scope) => scope.metrics)
        .find((candidate) => candidate.descriptor.name === metric);
      return (found?.dataPoints ?? []).map(({ attributes, value }) => toPoint(attributes, value));
    },
    events: () =>
      logExporter.getFinishedLogRecords().map((record) => ({
        name: record.eventName ?? '',
        severity: record.severityText ?? '',
        attributes: record.attributes,
        traceId: record.spanContext?.traceId,
      })),
    async [Symbol.asyncDispose]() {
      for (const api of [trace, metrics, logs, propagation, context]) api.disable();
      await Promise.all([tracerProvider.shutdown(), loggerProvider.shutdown(), meterProvider.shutdown()]);
    },
  };
}

function toPoint(attributes: Attributes, value: unknown): Point {
  if (typeof value === 'number') return { attributes, value, count: 1 };
  const { sum, count } = value as { readonly sum: number; readonly count: number };
  return { attributes, value: sum, count };
}
