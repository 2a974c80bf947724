import { Buffer } from 'node:buffer';
import * as http from 'node:http';
import * as https from 'node:https';
import type { Socket } from 'node:net';

import type { HttpAnswer } from './http-outcome.ts';

export interface HttpPost {
  readonly url: URL;
  readonly agent: http.Agent;
  readonly headers: Readonly<Record<string, string | number>>;
  readonly body: Uint8Array;
  readonly deadline: AbortSignal;
  /** Whether the transport was closed, which cuts connections too. */
  readonly isClosed: () => boolean;
}

const LARGEST_ANSWER_BYTES = 64 * 1024;

/** Posts and reads the answer. When the receiver had closed the kept connection meanwhile, it is tried once more on a new one. */
export async function postOverHttp(post: HttpPost): Promise<HttpAnswer> {
  for (;;) {
    const { request, answer } = postOnce(post);
    try {
      return await answer;
    } catch (error) {
      if (!request.reusedSocket || !isConnectionLost(error) || post.isClosed()) throw error;
    }
  }
}

function postOnce({ url, agent, headers, body, deadline }: HttpPost): {
  readonly request: http.ClientRequest;
  readonly answer: Promise<HttpAnswer>;
} {
  const { request: open } = url.protocol === 'https:' ? https : http;
  const request = open(url, { method: 'POST', agent, headers, signal: deadline });
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
  response: http.IncomingMessage,
  resolve: (answer: HttpAnswer) => void,
  reject: (error: Error) => void,
): void {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  const finish = (): void => {
    const { statusCode: status = 0, headers } = response;
    const body = Buffer.concat(chunks).subarray(0, LARGEST_ANSWER_BYTES);
    resolve({ status, contentType: headers['content-type'] ?? '', retryAfter: headers['retry-after'], body });
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
