import { request } from 'node:http';
import type { Agent, IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';

export interface Post {
  readonly path?: string;
  readonly method?: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: Uint8Array | string;
  /** Default: a connection for each request. */
  readonly agent?: Agent;
  /** Default: ten seconds. */
  readonly timeoutMillis?: number;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export const PROTOBUF = 'application/x-protobuf';
export const JSON_TYPE = 'application/json';

const TIMEOUT_MILLIS = 10_000;

/** Sends exactly these bytes and headers. Rejects when no answer has come in time. */
export function post(
  url: string,
  { path = '/v1/traces', method = 'POST', headers, body, agent, timeoutMillis = TIMEOUT_MILLIS }: Post,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(
      new URL(path, url),
      { method, headers: headers ?? {}, agent: agent ?? false, signal: AbortSignal.timeout(timeoutMillis) },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}
