import { Buffer } from 'node:buffer';
import type { ClientRequest, IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';

import { RECEIVER_NAME_HEADER } from '../receiver-name.ts';
import type { HttpClient } from './http-clients.ts';
import type { HttpAnswer } from './http-outcome.ts';

export interface HttpPost {
  readonly client: HttpClient;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string | number>>;
  readonly body: Uint8Array;
  /** Ends the request, because its time is over or the transport is closed. */
  readonly ended: AbortSignal;
  /** Whether a new connection may be opened when the kept one is lost. */
  readonly mayReconnect: boolean;
}

const LARGEST_ANSWER_BYTES = 64 * 1024;

/** Posts and reads the answer. When the receiver had closed the kept connection meanwhile, it is tried once more on a new one. */
export async function postOverHttp(post: HttpPost): Promise<HttpAnswer> {
  for (;;) {
    const { request, answer } = postOnce(post);
    try {
      return await answer;
    } catch (error) {
      if (!post.mayReconnect || !request.reusedSocket || !isConnectionLost(error) || post.ended.aborted) throw error;
    }
  }
}

function postOnce({ client, url, headers, body, ended }: HttpPost): {
  readonly request: ClientRequest;
  readonly answer: Promise<HttpAnswer>;
} {
  const request = client.request(url, { method: 'POST', agent: client.agent, headers, signal: ended });
  const answer = new Promise<HttpAnswer>((resolve, reject) => {
    request.on('error', reject);
    request.on('socket', releaseProcess);
    request.on('response', (response) => readAnswer(response, resolve, reject));
  });
  request.end(body);
  return { request, answer };
}

/** With several addresses to try, each attempt has a new handle: the one that connected must be released too. */
function releaseProcess(socket: Socket): void {
  socket.unref();
  if (socket.connecting) socket.once('connect', () => socket.unref());
}

/** What is beyond the limit is cut off: an answer of OTLP is a few bytes. */
function readAnswer(
  response: IncomingMessage,
  resolve: (answer: HttpAnswer) => void,
  reject: (error: Error) => void,
): void {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  const finish = (): void => {
    const { statusCode: status = 0, headers } = response;
    const body = Buffer.concat(chunks).subarray(0, LARGEST_ANSWER_BYTES);
    const { 'content-type': contentType = '', 'retry-after': retryAfter, location } = headers;
    const receiver = headers[RECEIVER_NAME_HEADER]?.toString();
    resolve({ status, contentType, retryAfter, location, receiver, body });
  };
  response.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    sizeBytes += chunk.length;
    if (sizeBytes > LARGEST_ANSWER_BYTES) {
      finish();
      response.destroy();
    }
  });
  response.on('end', finish);
  response.on('error', reject);
}

function isConnectionLost(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ECONNRESET' || error.code === 'EPIPE');
}
