import { join } from 'node:path';

import type { EngineContext } from './engine.ts';

/**
 * The environment of every engine: the variables that the configuration files read, over this process's own.
 * `OTEL_*` stays outside, because the engines would trace themselves into the stack.
 */
export function createStackEnvironment({ ports, dataDirectory }: EngineContext): Record<string, string> {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('OTEL_'));
  return {
    ...(Object.fromEntries(inherited) as Record<string, string>),
    STACK_LISTEN_HOST: '127.0.0.1',
    COLLECTOR_GRPC_PORT: String(ports.collectorGrpc),
    COLLECTOR_HTTP_PORT: String(ports.collectorHttp),
    COLLECTOR_HEALTH_PORT: String(ports.collectorHealth),
    COLLECTOR_METRICS_PORT: String(ports.collectorMetrics),
    COLLECTOR_DATA: join(dataDirectory, 'collector'),
    TEMPO_HTTP_PORT: String(ports.tempoHttp),
    TEMPO_GRPC_PORT: String(ports.tempoGrpc),
    TEMPO_OTLP_PORT: String(ports.tempoOtlp),
    TEMPO_OTLP_ADDRESS: `127.0.0.1:${ports.tempoOtlp}`,
    TEMPO_DATA: join(dataDirectory, 'tempo'),
    LOKI_HTTP_PORT: String(ports.lokiHttp),
    LOKI_GRPC_PORT: String(ports.lokiGrpc),
    LOKI_ADDRESS: `127.0.0.1:${ports.lokiHttp}`,
    LOKI_DATA: join(dataDirectory, 'loki'),
    PROMETHEUS_ADDRESS: `127.0.0.1:${ports.prometheusHttp}`,
  };
}
