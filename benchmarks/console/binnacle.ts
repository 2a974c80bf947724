import { join } from 'node:path';
import { getJson } from './backend.ts';
import type { Backend } from './backend.ts';
import { startServer } from './server-process.ts';

const command = join(import.meta.dirname, '../../cli/dist/binnacle.js');

/** The console of this repository, as it was built. */
export interface Console extends Backend {
  /** Where OTLP goes, without a path. */
  readonly otlpUrl: string;
  /** Where the API is. */
  readonly apiUrl: string;
  /** From the start of the process to the line that says where the page is. */
  readonly readyMillis: number;
}

export async function startConsole(): Promise<Console> {
  const startedAt = performance.now();
  const server = await startServer({
    command: (directory) => [
      process.execPath,
      command,
      'console',
      '--json',
      '--data',
      directory,
      '--port=0',
      '--otlp-http-port=0',
      '--otlp-grpc-port=0',
    ],
    isReady: (output) => output.includes('\n'),
    pollMillis: 5,
  });
  const readyMillis = performance.now() - startedAt;
  const { url, httpUrl } = JSON.parse(server.output().split('\n')[0] ?? '') as { url: string; httpUrl: string };
  const apiUrl = `${url}/api/console/v1`;
  return {
    name: 'binnacle console',
    otlpUrl: httpUrl,
    apiUrl,
    readyMillis,
    tracesUrl: `${httpUrl}/v1/traces`,
    async spansOf(traceId) {
      const response = await fetch(`${apiUrl}/traces/${traceId}/spans`);
      if (response.status === 404) return 0;
      return ((await response.json()) as { readonly spanIds: readonly string[] }).spanIds.length;
    },
    async tracesWith(key, value, { fromMillis, toMillis }) {
      const search = new URLSearchParams({
        from: `${fromMillis}`,
        to: `${toMillis}`,
        filter: `${key} = "${value}"`,
        limit: '20',
      });
      const { items } = (await getJson(`${apiUrl}/traces?${search.toString()}`)) as { items: readonly unknown[] };
      return items.length;
    },
    residentBytes: () => server.residentBytes(),
    diskBytes: () => server.diskBytes(),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}
