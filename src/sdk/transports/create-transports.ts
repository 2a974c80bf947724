import { createHttpTransport } from '../../otlp/index.ts';
import type { Signal, Transport } from '../../otlp/index.ts';
import type { Settings } from '../../settings/index.ts';
import { withoutTracing } from '../without-tracing.ts';
import { lazyTransport } from './lazy-transport.ts';
import { readTls } from './read-tls.ts';

type OtlpSettings = Settings['otlp'];

/** The transport of each signal; signals that are sent alike share one, and with it its connections. */
export function createTransports(otlp: OtlpSettings): Readonly<Record<Signal, Transport>> {
  const byKind = new Map<string, Transport>();
  const transportOf = (signal: Signal): Transport => {
    const kind = kindOf(otlp, signal);
    const transport = byKind.get(kind) ?? createTransport(otlp, signal);
    byKind.set(kind, transport);
    return transport;
  };
  return { traces: transportOf('traces'), metrics: transportOf('metrics'), logs: transportOf('logs') };
}

function createTransport(otlp: OtlpSettings, signal: Signal): Transport {
  const { protocol, headers, compression, endpoint, insecure, ...files } = otlp[signal];
  const tls = readTls(files);
  if (protocol === 'grpc') {
    return lazyTransport(async () => {
      const { createGrpcTransport } = await import('../../otlp/grpc-transport.ts');
      return createGrpcTransport({ endpoint, insecure, headers, compression, tls, suppress: withoutTracing });
    });
  }
  const urls = { traces: otlp.traces.endpoint, metrics: otlp.metrics.endpoint, logs: otlp.logs.endpoint };
  const encoding = protocol === 'http/json' ? 'json' : 'protobuf';
  return createHttpTransport({ urls, encoding, headers, compression, tls, suppress: withoutTracing });
}

/** HTTP connections are kept per host, whatever the path; a gRPC channel belongs to one endpoint. */
function kindOf(otlp: OtlpSettings, signal: Signal): string {
  const { endpoint, timeoutMillis: _timeout, ...rest } = otlp[signal];
  return JSON.stringify(rest.protocol === 'grpc' ? { endpoint, ...rest } : rest);
}
