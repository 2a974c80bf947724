import { expect } from 'vitest';
import { encodeJson, encodeRequest } from '../../../../src/otlp/index.ts';
import type { Signal } from '../../../../src/otlp/index.ts';
import { decodeRpcStatus } from '../../../../src/otlp/rpc-status.ts';
import { callGrpc } from '../support/call-grpc.ts';
import type { GrpcAnswer, GrpcCall } from '../support/call-grpc.ts';
import { JSON_TYPE, post, PROTOBUF } from '../support/post.ts';
import type { Answer, Post } from '../support/post.ts';
import { startStoredConsole } from '../support/start-stored-console.ts';
import type { StoredConsole } from '../support/start-stored-console.ts';
import { requestsOf } from '../support/telemetry.ts';

/** The largest request that the console of the table takes; small, so that what is larger is sent quickly. */
export const LIMIT_BYTES = 100_000;
export const TYPES = [PROTOBUF, JSON_TYPE] as const;
const TABLES = { traces: 'spans', logs: 'logs', metrics: 'points' } as const;

export interface HttpRequest extends Omit<Post, 'path'> {
  readonly signal?: Signal;
  /** Default: that of the signal. */
  readonly path?: string;
  /** Default: protobuf. */
  readonly type?: string;
}

export interface Refused {
  readonly type?: string;
  readonly status: number;
  readonly message: RegExp;
  /** Of the `google.rpc.Status` in the body. */
  readonly code?: number;
}

/** A running console with a real store, and bytes to send to it. */
export class Wire implements AsyncDisposable {
  readonly console: StoredConsole;
  #number = 0;

  private constructor(console: StoredConsole) {
    this.console = console;
  }

  static async open(): Promise<Wire> {
    return new Wire(await startStoredConsole({ limitBytes: LIMIT_BYTES }));
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.console.close();
  }

  /** Tells one item from all before. */
  next(): number {
    return ++this.#number;
  }

  /** One item that was never sent. */
  protobuf(signal: Signal): Uint8Array {
    return encodeRequest(signal, requestsOf(this.next())[signal]);
  }

  json(signal: Signal): string {
    return encodeJson(signal, requestsOf(this.next())[signal]);
  }

  body(signal: Signal, type: string): Uint8Array | string {
    return type === JSON_TYPE ? this.json(signal) : this.protobuf(signal);
  }

  /** By HTTP. Default: one span that was never sent, as protobuf. */
  http({ signal = 'traces', type = PROTOBUF, headers, ...request }: HttpRequest = {}): Promise<Answer> {
    const body = request.body ?? this.body(signal, type);
    const path = request.path ?? `/v1/${signal}`;
    return post(this.console.httpUrl, { ...request, path, headers: { 'content-type': type, ...headers }, body });
  }

  grpc(call: Partial<GrpcCall> = {}): Promise<GrpcAnswer> {
    return callGrpc(this.console.grpcUrl, { message: this.protobuf('traces'), ...call });
  }
}

/** That what is sent adds so many items to the database, which is read as soon as the answer is there. */
export async function expectKept(
  wire: Wire,
  items: number,
  signal: Signal,
  send: () => Promise<unknown>,
): Promise<void> {
  const before = wire.console.stored()[TABLES[signal]];
  await send();
  expect(wire.console.stored()[TABLES[signal]] - before).toBe(items);
}

/** That an answer is a success without a word: `partial_success` is not set. */
export function expectTaken(answer: Answer, type: string = PROTOBUF): void {
  const { status, headers, body } = answer;
  expect([status, headers['content-type'], body.toString()]).toEqual([200, type, type === JSON_TYPE ? '{}' : '']);
}

/** That an answer is a refusal whose body is a `google.rpc.Status` of that type, and does not ask to come again. */
export function expectRefused(answer: Answer, { type = PROTOBUF, status, message, code }: Refused): void {
  expect([answer.status, answer.headers['content-type'], answer.headers['retry-after']]).toEqual([
    status,
    type,
    undefined,
  ]);
  expect(decodeRpcStatus(type, answer.body)).toMatchObject({
    message: expect.stringMatching(message),
    ...(code !== undefined && { code }),
  });
}
