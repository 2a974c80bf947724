import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { decodeRequest } from '../../src/otlp/index.ts';

export interface Receiver extends AsyncDisposable {
  readonly url: string;
  /** How many spans arrived so far, and by which instrumentation scopes they were recorded. */
  receivedSpans(): { readonly count: number; readonly scopes: readonly string[] };
}

/** Accepts every OTLP request over HTTP at once, and looks into those of spans only when asked. */
export async function startReceiver(): Promise<Receiver> {
  const kept: Buffer[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks);
      const isGzip = request.headers['content-encoding'] === 'gzip';
      if (request.url === '/v1/traces') kept.push(isGzip ? gunzipSync(body) : body);
      response.writeHead(200, { 'content-type': 'application/x-protobuf' }).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    receivedSpans: () => describeSpans(kept),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function describeSpans(bodies: readonly Buffer[]): ReturnType<Receiver['receivedSpans']> {
  const scopes = new Set<string>();
  let count = 0;
  for (const body of bodies) {
    for (const { scopeSpans } of decodeRequest('traces', body).resourceSpans ?? []) {
      for (const { scope, spans } of scopeSpans ?? []) {
        scopes.add(scope?.name ?? '');
        count += spans?.length ?? 0;
      }
    }
  }
  return { count, scopes: [...scopes].sort() };
}
