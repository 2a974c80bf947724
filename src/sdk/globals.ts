import { context, logs, metrics, propagation, trace } from '@opentelemetry/api';
import type { ContextManager, MeterProvider, TextMapPropagator, TracerProvider } from '@opentelemetry/api';

export interface Globals {
  readonly contextManager: ContextManager;
  readonly propagator: TextMapPropagator;
  readonly tracerProvider: TracerProvider;
  readonly meterProvider: MeterProvider;
  readonly loggerProvider: Parameters<typeof logs.setGlobalLoggerProvider>[0];
}

/** Where the OpenTelemetry API 1.x keeps what an SDK registered; the API itself cannot be asked. */
const API_SLOT = Symbol.for('opentelemetry.js.api.1');

/** The signals for which another SDK has already registered itself with the API; empty where there is none. */
export function registeredByAnotherSdk(): string[] {
  const registered = (globalThis as { [API_SLOT]?: Readonly<Record<string, unknown>> })[API_SLOT] ?? {};
  return ['trace', 'metrics', 'logs'].filter((signal) => registered[signal] !== undefined);
}

/** Makes these the ones that the API hands out. */
export function registerGlobals(globals: Globals): void {
  globals.contextManager.enable();
  context.setGlobalContextManager(globals.contextManager);
  propagation.setGlobalPropagator(globals.propagator);
  trace.setGlobalTracerProvider(globals.tracerProvider);
  metrics.setGlobalMeterProvider(globals.meterProvider);
  logs.setGlobalLoggerProvider(globals.loggerProvider);
}

/** Gives the API back its no-ops, so that binnacle can be started again. */
export function unregisterGlobals(): void {
  trace.disable();
  metrics.disable();
  logs.disable();
  propagation.disable();
  context.disable();
}
