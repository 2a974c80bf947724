import type { Signal } from '../otlp/index.ts';
import type { Settings } from '../settings/index.ts';
import type { DeliveryOptions } from './delivery/index.ts';
import type { Redactor } from './redaction/index.ts';
import { createTransports } from './transports/create-transports.ts';

/** What the settings say about the way out of the process. A signal that is not exported by OTLP is turned off. */
export function deliveryOptions(settings: Settings, redactor: Redactor): DeliveryOptions {
  const transports = createTransports(settings.otlp);
  const isSent = (signal: Signal): boolean => settings[signal].exporters.some((exporter) => exporter === 'otlp');
  const batchOf = (signal: 'traces' | 'logs') => {
    const { maxQueueSize, maxExportBatchSize, scheduleDelayMillis } = settings[signal].batch;
    return {
      transport: transports[signal],
      maxQueueSize,
      maxBatchSize: maxExportBatchSize,
      scheduleDelayMillis,
      exportTimeoutMillis: settings.otlp[signal].timeoutMillis,
    };
  };
  return {
    redactor,
    ...(isSent('traces') && { traces: batchOf('traces') }),
    ...(isSent('logs') && { logs: batchOf('logs') }),
    ...(isSent('metrics') && {
      metrics: { transport: transports.metrics, exportTimeoutMillis: settings.otlp.metrics.timeoutMillis },
    }),
    ...(settings.spool.enabled && {
      spool: {
        root: settings.spool.directory,
        maxBytes: settings.spool.maxBytes,
        endpointKey: endpointKey(settings.otlp),
      },
    }),
  };
}

/** Whom the telemetry is for. Headers count: they hold the key of an account. */
function endpointKey({ traces, metrics, logs }: Settings['otlp']): string {
  return JSON.stringify(
    [traces, metrics, logs].map(({ endpoint, protocol, headers }) => [endpoint, protocol, headers]),
  );
}
