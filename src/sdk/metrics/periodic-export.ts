import { encodeRequest } from '../../otlp/index.ts';
import type { ResourceMetrics } from '../../otlp/index.ts';
import { warn } from '../diagnostics/warn.ts';
import type { BinnacleMeterProvider } from './meter-provider.ts';

export interface PeriodicExportOptions {
  readonly provider: BinnacleMeterProvider;
  /** From the start of one collection to that of the next (`OTEL_METRIC_EXPORT_INTERVAL`). */
  readonly intervalMillis: number;
  /** How long asynchronous callbacks may take (`OTEL_METRIC_EXPORT_TIMEOUT`). */
  readonly timeoutMillis: number;
  /** Takes the protobuf bytes of one export request. Its promise is waited for before the next collection. */
  send(request: Uint8Array): Promise<void>;
}

export interface PeriodicExport {
  /** Reads everything now, in this tick, for whoever has to write it before the process ends. Undefined where there is nothing. */
  readonly collectNow: () => Uint8Array | undefined;
  /** Collects and sends now. Resolves when it is sent. */
  readonly flush: () => Promise<void>;
  /** Ends the timer. What was counted since the last collection is left to `flush` or `collectNow`. */
  readonly stop: () => void;
}

/**
 * Collects and sends at a fixed rhythm counted from the start, so that points keep their distance however long sending takes; a tick
 * that comes while the one before is still being sent is left out, and loses nothing: values are cumulative.
 * The timer does not keep the process alive.
 */
export function startPeriodicExport(options: PeriodicExportOptions): PeriodicExport {
  const { provider, intervalMillis, timeoutMillis } = options;
  let sending: Promise<void> = Promise.resolve();
  let isSending = false;

  const exportOnce = async (): Promise<void> => {
    isSending = true;
    try {
      const request = encode(await provider.collectAsync({ timeoutMillis }));
      if (request !== undefined) await options.send(request);
    } catch (cause) {
      warn(
        'BINNACLE_METRIC_EXPORT_FAILED',
        'metrics could not be collected or handed over; the next collection holds them too',
        { cause },
      );
    } finally {
      isSending = false;
    }
  };
  const enqueue = (): Promise<void> => (sending = sending.then(exportOnce));
  const timer = setInterval(() => {
    if (!isSending) void enqueue();
  }, intervalMillis).unref();

  return {
    collectNow: () => encode(provider.collect()),
    flush: enqueue,
    stop: () => clearInterval(timer),
  };
}

function encode(resourceMetrics: readonly ResourceMetrics[]): Uint8Array | undefined {
  return resourceMetrics.length === 0 ? undefined : encodeRequest('metrics', { resourceMetrics });
}
