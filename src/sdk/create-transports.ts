import { readFileSync } from 'node:fs';
import { context } from '@opentelemetry/api';
import { suppressTracing } from '@opentelemetry/core';
import type { GrpcTransportOptions } from '../otlp/grpc-transport.ts';
import { createHttpTransport, SIGNALS } from '../otlp/index.ts';
import type { Signal, Suppress, TlsOptions, Transport } from '../otlp/index.ts';
import type { Settings } from '../settings/index.ts';

export type OtlpTarget = Settings['otlp'][Signal];
export type OtlpTargets = Readonly<Record<Signal, OtlpTarget>>;

/** The transport of each signal, as the settings ask. Signals that are sent to the same receiver in the same way share one. */
export function createTransports(targets: OtlpTargets): Readonly<Record<Signal, Transport>> {
  const shared = new Map<string, Transport>();
  const transportOf = (signal: Signal): Transport => {
    const target = targets[signal];
    const key = JSON.stringify(target.protocol === 'grpc' ? target : { ...target, endpoint: undefined });
    const transport = shared.get(key) ?? createTransport(target, targets);
    shared.set(key, transport);
    return transport;
  };
  const [traces, metrics, logs] = SIGNALS.map(transportOf) as [Transport, Transport, Transport];
  return { traces, metrics, logs };
}

function createTransport(target: OtlpTarget, targets: OtlpTargets): Transport {
  const { endpoint, protocol, headers, compression } = target;
  const common = { headers, compression, tls: readTls(target), suppress };
  if (protocol === 'grpc') return createLazyGrpcTransport({ ...common, endpoint, insecure: target.insecure });
  const { traces, metrics, logs } = targets;
  const urls = { traces: traces.endpoint, metrics: metrics.endpoint, logs: logs.endpoint };
  return createHttpTransport({ ...common, urls, encoding: protocol === 'http/json' ? 'json' : 'protobuf' });
}

const suppress: Suppress = (send) => context.with(suppressTracing(context.active()), send);

function readTls({ certificate, clientCertificate, clientKey }: OtlpTarget): TlsOptions {
  const read = (file: string | undefined): Buffer | undefined => (file === undefined ? undefined : readFileSync(file));
  return { ca: read(certificate), cert: read(clientCertificate), key: read(clientKey) };
}

/** Loads grpc-js with the first request: most applications speak HTTP and never pay for it. */
function createLazyGrpcTransport(options: GrpcTransportOptions): Transport {
  let loading: Promise<Transport> | undefined;
  const load = async (): Promise<Transport> => {
    const { createGrpcTransport } = await import('../otlp/grpc-transport.ts');
    return createGrpcTransport(options);
  };
  return {
    async send(signal, request, sendOptions) {
      try {
        const transport = await (loading ??= load());
        return await transport.send(signal, request, sendOptions);
      } catch (error) {
        return { kind: 'retry', afterMillis: undefined, reason: `gRPC: ${String(error)}`, hint: 'unavailable' };
      }
    },
    close() {
      loading?.then((transport) => transport.close()).catch(() => undefined);
    },
  };
}
