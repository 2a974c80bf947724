import { context, logs, metrics, propagation, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPLogExporter } from '@opentelemetry/exporter-logs-otlp-proto';
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-proto';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { LoggerProvider, BatchLogRecordProcessor } from '@opentelemetry/sdk-logs';
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { startInstrumentations } from '../../../../src/instrumentation/index.ts';

const tracers = new TracerProvider({ spanProcessors: [new BatchSpanProcessor({ exporter: new OTLPTraceExporter() })] });
const loggers = new LoggerProvider({ processors: [new BatchLogRecordProcessor({ exporter: new OTLPLogExporter() })] });
const meters = new MeterProvider({ readers: [new PeriodicExportingMetricReader({ exporter: new OTLPMetricExporter() })] });
context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
propagation.setGlobalPropagator(new W3CTraceContextPropagator());
trace.setGlobalTracerProvider(tracers);
metrics.setGlobalMeterProvider(meters);
logs.setGlobalLoggerProvider(loggers);
const list = (name: string): string[] => process.env[name]?.split(',') ?? [];
startInstrumentations({
  mode: (process.env['BINNACLE_INSTRUMENTATIONS'] as 'all' | undefined) ?? 'default',
  enabled: list('OTEL_NODE_ENABLED_INSTRUMENTATIONS'),
  disabled: list('OTEL_NODE_DISABLED_INSTRUMENTATIONS'),
});
let isFlushed = false;
process.on('beforeExit', () => {
  if (isFlushed) return;
  isFlushed = true;
  void Promise.all([tracers.forceFlush(), loggers.forceFlush(), meters.forceFlush()]).then(() => process.exit());
});
