import { join } from 'node:path';
import { buildEngine } from '../../deploy/native/index.ts';
import { freePorts } from './free-ports.ts';
import { getJson } from './backend.ts';
import type { Backend } from './backend.ts';
import { answers, startServer } from './server-process.ts';

interface JaegerTraces {
  readonly data: readonly { readonly spans: readonly unknown[] }[];
}

/** Jaeger all-in-one 1.76 with badger on disk, which is its storage for one machine. */
export async function startJaeger(): Promise<Backend> {
  const binaries = await buildEngine(
    { folder: 'jaeger', packages: ['github.com/jaegertracing/jaeger/cmd/all-in-one'] },
    { report: (line) => console.error(line) },
  );
  const [otlpHttp, otlpGrpc, query, queryGrpc, admin, collector, collectorGrpc] = await freePorts(7);
  const local = (port: number | undefined): string => `127.0.0.1:${port}`;
  const server = await startServer({
    command: (directory) => [
      join(binaries, 'all-in-one'),
      '--badger.ephemeral=false',
      `--badger.directory-key=${directory}/keys`,
      `--badger.directory-value=${directory}/values`,
      '--collector.otlp.enabled=true',
      `--collector.otlp.http.host-port=${local(otlpHttp)}`,
      `--collector.otlp.grpc.host-port=${local(otlpGrpc)}`,
      `--collector.http-server.host-port=${local(collector)}`,
      `--collector.grpc-server.host-port=${local(collectorGrpc)}`,
      `--query.http-server.host-port=${local(query)}`,
      `--query.grpc-server.host-port=${local(queryGrpc)}`,
      `--admin.http.host-port=${local(admin)}`,
      // Its default queue drops what does not fit; it must not count as taken in.
      '--collector.queue-size=100000',
    ],
    env: () => ({ SPAN_STORAGE_TYPE: 'badger' }),
    isReady: () => answers(`http://${local(query)}/api/services`),
  });
  const url = `http://${local(query)}/api/traces`;
  return {
    name: 'Jaeger 1.76, badger',
    tracesUrl: `http://${local(otlpHttp)}/v1/traces`,
    async spansOf(traceId) {
      const response = await fetch(`${url}/${traceId}`);
      if (response.status === 404) return 0;
      return ((await response.json()) as JaegerTraces).data[0]?.spans.length ?? 0;
    },
    async tracesWith(key, value, { fromMillis, toMillis }) {
      const search = new URLSearchParams({
        service: 'orchestrator',
        tags: JSON.stringify({ [key]: value }),
        start: String(Math.floor(fromMillis * 1000)),
        end: String(Math.ceil(toMillis * 1000)),
        limit: '20',
      });
      return ((await getJson(`${url}?${search.toString()}`)) as JaegerTraces).data.length;
    },
    residentBytes: () => server.residentBytes(),
    diskBytes: () => server.diskBytes(),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}
