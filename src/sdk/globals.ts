import { context, logs, metrics, propagation, trace } from '@opentelemetry/api';
import type { ContextManager, MeterProvider, TextMapPropagator, TracerProvider } from '@opentelemetry/api';

export interface Globals {
  readonly contextManager: ContextManager;
  readonly propagator: TextMapPropagator;
  readonly tracerProvider: TracerProvider;
  readonly meterProvider: MeterProvider;
  readonly loggerProvider: Parameters<typeof logs.setGlobalLoggerProvider>[0];
}

/**
 * Where all copies of the OpenTelemetry API 1.x in a process, ours included, keep what an SDK registered; the API itself
 * cannot be asked.
 */
const API_SLOT = Symbol.for('opentelemetry.js.api.1');

type Registered = Record<string, unknown>;
type Global = { [API_SLOT]?: Registered };

/** The signals for which another SDK has already registered itself with the API; empty where there is none. */
export function registeredByAnotherSdk(): string[] {
  const registered = (globalThis as Global)[API_SLOT] ?? {};
  return ['trace', 'metrics', 'logs'].filter((signal) => registered[signal] !== undefined);
}

/**
 * Forgets the logger of diagnostics that an application registered by another version of the API, were it only a patch
 * apart: beside it the API would refuse everything that is to be registered now, our logger in its place included.
 */
export function forgetEarlierDiagnostics(): void {
  const registered = Object.keys((globalThis as Global)[API_SLOT] ?? {});
  if (registered.every((name) => name === 'version' || name === 'diag')) delete (globalThis as Global)[API_SLOT];
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

interface ApiCopy {
  readonly trace?: { getTracerProvider(): { setDelegate?(provider: unknown): void } };
  readonly logs?: { getLoggerProvider(): { _setDelegate?(provider: unknown): void } };
}

/**
 * Lets the tracers and loggers work that an application took before the start from another copy of the API, such as the
 * CommonJS build: each copy hands out proxies of its own, and connects only them when it is itself registered with.
 */
export function connectEarlierTracers(copies: readonly ApiCopy[]): void {
  const registered = (globalThis as Global)[API_SLOT];
  if (registered === undefined) return;
  // For the moment, so that each copy gives out its own proxy and not what is registered.
  delete (globalThis as Global)[API_SLOT];
  const proxies = copies.map(({ trace, logs }) => [trace?.getTracerProvider(), logs?.getLoggerProvider()] as const);
  (globalThis as Global)[API_SLOT] = registered;
  for (const [tracers, loggers] of proxies) {
    if (tracers !== registered['trace']) tracers?.setDelegate?.(registered['trace']);
    loggers?._setDelegate?.(registered['logs']);
  }
}

/** Gives the API back its no-ops, so that binnacle can be started again. */
export function unregisterGlobals(): void {
  trace.disable();
  metrics.disable();
  logs.disable();
  propagation.disable();
  context.disable();
}
