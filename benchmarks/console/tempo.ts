import { join } from 'node:path';
import { findTempo } from '../../deploy/native/index.ts';
import { getJson } from './backend.ts';
import type { Backend } from './backend.ts';
import { freePorts } from './free-ports.ts';
import { answers, startServer } from './server-process.ts';

const configuration = join(import.meta.dirname, 'tempo.yaml');

interface TempoTrace {
  readonly trace?: {
    readonly resourceSpans?: readonly { readonly scopeSpans: readonly { readonly spans: readonly unknown[] }[] }[];
  };
}

/** Tempo as one process, where there is a binary of it. */
export async function startTempo(): Promise<Backend | undefined> {
  const binary = await findTempo();
  if (binary === undefined) return undefined;
  const [http, grpc, otlpGrpc, otlpHttp] = await freePorts(4);
  const url = `http://127.0.0.1:${http}`;
  const env = (directory: string) => ({
    TEMPO_DATA: directory,
    TEMPO_HTTP_PORT: `${http}`,
    TEMPO_GRPC_PORT: `${grpc}`,
    OTLP_GRPC_PORT: `${otlpGrpc}`,
    OTLP_HTTP_PORT: `${otlpHttp}`,
  });
  const server = await startServer({
    command: () => [binary, `-config.file=${configuration}`, '-config.expand-env=true'],
    env,
    isReady: () => answers(`${url}/ready`),
  });
  return {
    name: 'Tempo 3',
    tracesUrl: `http://127.0.0.1:${otlpHttp}/v1/traces`,
    async spansOf(traceId) {
      const response = await fetch(`${url}/api/v2/traces/${traceId}`);
      if (response.status === 404) return 0;
      const { trace } = (await response.json()) as TempoTrace;
      const scopes = trace?.resourceSpans?.flatMap(({ scopeSpans }) => scopeSpans) ?? [];
      return scopes.reduce((sum, { spans }) => sum + spans.length, 0);
    },
    async tracesWith(key, value, { fromMillis, toMillis }) {
      const search = new URLSearchParams({
        q: `{ span.${key} = "${value}" }`,
        start: String(Math.floor(fromMillis / 1000)),
        end: String(Math.ceil(toMillis / 1000)),
        limit: '20',
      });
      const { traces = [] } = (await getJson(`${url}/api/search?${search.toString()}`)) as {
        traces?: readonly unknown[];
      };
      return traces.length;
    },
    residentBytes: () => server.residentBytes(),
    diskBytes: () => server.diskBytes(),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}
