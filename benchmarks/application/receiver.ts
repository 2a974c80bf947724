import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { decodeRequest } from '../../src/otlp/index.ts';

export interface Receiver extends AsyncDisposable {
  readonly url: string;
  /** Bytes of OTLP that arrived so far. */
  receivedBytes(): number;
  /** The instrumentation scopes of the spans that were kept. */
  spanScopes(): readonly string[];
}

/** Requests whose bodies are kept to be looked at: all would cost the machine more than the service does. */
const KEPT_REQUESTS = 20;

/** Accepts every OTLP request over HTTP at once, with no more work than counting it. */
export async function startReceiver(): Promise<Receiver> {
  const kept: Buffer[] = [];
  let receivedBytes = 0;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => {
      receivedBytes += chunk.length;
      if (kept.length < KEPT_REQUESTS) chunks.push(chunk);
    });
    request.on('end', () => {
      const body = Buffer.concat(chunks);
      const isGzip = request.headers['content-encoding'] === 'gzip';
      if (request.url === '/v1/traces' && chunks.length > 0) kept.push(isGzip ? gunzipSync(body) : body);
      response.writeHead(200, { 'content-type': 'application/x-protobuf' }).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    receivedBytes: () => receivedBytes,
    spanScopes: () => scopesOf(kept),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function scopesOf(bodies: readonly Buffer[]): string[] {
  const spans = bodies.flatMap((body) => decodeRequest('traces', body).resourceSpans ?? []);
  const names = spans.flatMap(({ scopeSpans }) => scopeSpans ?? []).map(({ scope }) => scope?.name ?? '');
  return [...new Set(names)].sort();
}
