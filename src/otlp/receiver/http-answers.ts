import { Buffer } from 'node:buffer';
import { STATUS_CODES } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

import { encodeJsonResponse, encodeResponse } from '../codec.ts';
import type { ExportResult } from '../codec.ts';
import type { Signal } from '../model/signal.ts';
import { encodeBadRequest, encodeRpcStatus } from '../rpc-status.ts';
import type { RefusedResponse } from './receiver-response.ts';
import type { Refusal } from './refusal.ts';
import { statusCodes, toGrpcCode } from './status-codes.ts';

export const PROTOBUF = 'application/x-protobuf';
export const JSON_TYPE = 'application/json';

/** What Node answers with when a connection carries no HTTP that it reads; all else is 400. */
const STATUS_OF_CLIENT_ERROR: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

/** The content type of a request without its parameters; empty where there is none. */
export function mediaType(request: IncomingMessage): string {
  return (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

export function sendResult(request: IncomingMessage, response: ServerResponse, signal: Signal, result: ExportResult) {
  const isJson = mediaType(request) === JSON_TYPE;
  const body = isJson ? Buffer.from(encodeJsonResponse(signal, result)) : encodeResponse(signal, result);
  send(response, 200, isJson ? JSON_TYPE : PROTOBUF, body);
}

/** Refuses a request that came whole, or whose headers were enough. */
export function sendRefusal(request: IncomingMessage, response: ServerResponse, refusal: RefusedResponse): void {
  const { http: status, grpc } = statusCodes(refusal);
  const { message = STATUS_CODES[status] ?? '', retryAfterMillis } = refusal;
  if (status === 401) response.setHeader('www-authenticate', 'Bearer');
  if (retryAfterMillis !== undefined) response.setHeader('retry-after', Math.ceil(retryAfterMillis / 1000));
  // Whoever waits to be told to go on never sends the body, and the connection is of no use after that.
  if (request.headers.expect !== undefined) response.setHeader('connection', 'close');
  const type = mediaType(request) === PROTOBUF ? PROTOBUF : JSON_TYPE;
  send(response, status, type, status === 400 ? encodeBadRequest(type, message) : encodeRpcStatus(type, grpc, message));
  request.resume();
}

/** Refuses a request that is wrong in itself. */
export function sendFault(
  request: IncomingMessage,
  response: ServerResponse,
  { status, message, headers }: Refusal,
): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  sendRefusal(request, response, { kind: 'status', http: status, message });
}

/** Answers what Node cannot read as a request, on its bare connection. */
export function sendClientFault(error: Error & { readonly code?: string }, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = STATUS_OF_CLIENT_ERROR[error.code ?? ''] ?? 400;
  const body = encodeRpcStatus(
    JSON_TYPE,
    toGrpcCode(status),
    `the request is not HTTP as it should be: ${error.message}`,
  );
  const head = `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\ncontent-type: ${JSON_TYPE}\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n`;
  socket.end(Buffer.concat([Buffer.from(head), body]));
}

function send(response: ServerResponse, status: number, contentType: string, body: Uint8Array): void {
  response.writeHead(status, { 'content-type': contentType, 'content-length': body.length });
  response.end(body);
}
