import { connect } from 'node:http2';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeResponse } from '../../../src/otlp/codec.ts';
import { encodeRequest, SIGNALS } from '../../../src/otlp/index.ts';
import type { RefusedResponse, Signal } from '../../../src/otlp/index.ts';
import { decodeRetryDelayMillis, GRPC_CODE } from '../../../src/otlp/rpc-status.ts';
import { callGrpc, callOver, EXPORT_METHODS } from './support/call-grpc.ts';
import type { GrpcAnswer, GrpcCall } from './support/call-grpc.ts';
import { startConsole } from './support/start-console.ts';
import { startStoredConsole } from './support/start-stored-console.ts';
import type { StoredConsole } from './support/start-stored-console.ts';
import { logsOf, recordOf, requestsOf, spanOf, tracesOf } from './support/telemetry.ts';

const LIMIT_BYTES = 100_000;
const TABLES = { traces: 'spans', logs: 'logs', metrics: 'points' } as const;

let receiver: StoredConsole;
let number = 0;

beforeAll(async () => {
  receiver = await startStoredConsole({ limitBytes: LIMIT_BYTES });
});

afterAll(() => receiver.close());

const requestOf = (signal: Signal): Uint8Array => encodeRequest(signal, requestsOf(++number)[signal]);
const call = (grpcCall: GrpcCall): Promise<GrpcAnswer> => callGrpc(receiver.grpcUrl, grpcCall);

describe.each(SIGNALS)('%s that are right', (signal) => {
  const method = EXPORT_METHODS[signal];
  it.each<[string, Omit<GrpcCall, 'message'>, boolean]>([
    ['as they are', {}, false],
    ['compressed by gzip', { headers: { 'grpc-encoding': 'gzip' }, isCompressed: true }, true],
    ['not compressed although they may be', { headers: { 'grpc-encoding': 'gzip' } }, false],
    ['with a content type that names the encoding', { headers: { 'content-type': 'application/grpc+proto' } }, false],
  ])('are kept %s, and answered by an empty message', async (_how, options, isCompressed) => {
    const before = receiver.stored()[TABLES[signal]];
    const message = requestOf(signal);
    const answer = await call({ ...options, method, message: isCompressed ? gzipSync(message) : message });
    expect(answer).toMatchObject({ status: GRPC_CODE.ok, response: Buffer.alloc(0) });
    expect(answer.metadata['binnacle-receiver']).toBe('console');
    expect(receiver.stored()[TABLES[signal]]).toBe(before + 1);
  });

  it('are taken when there are none', async () => {
    const before = receiver.stored();
    for (const message of [new Uint8Array(0), Uint8Array.of(0x0a, 0)])
      expect(await call({ method, message })).toMatchObject({ status: GRPC_CODE.ok, response: Buffer.alloc(0) });
    expect(receiver.stored()).toEqual(before);
  });
});

describe('items that are wrong', () => {
  it('are rejected one by one, and counted in the answer', async () => {
    const before = receiver.stored().spans;
    const spans = [spanOf(++number), spanOf(1, { spanId: '' }), spanOf(++number)];
    const { status, response } = await call({ message: encodeRequest('traces', tracesOf(...spans)) });
    expect(status).toBe(GRPC_CODE.ok);
    expect(decodeResponse('traces', response ?? Buffer.alloc(0))).toEqual({
      rejected: 1,
      message: expect.stringMatching(/1 spans rejected: spanId must be 8 bytes/),
    });
    expect(receiver.stored().spans).toBe(before + 2);
  });

  it('of another signal are all rejected', async () => {
    const { response } = await call({ message: encodeRequest('logs', logsOf(recordOf('a'), recordOf('b'))) });
    expect(decodeResponse('traces', response ?? Buffer.alloc(0))).toMatchObject({ rejected: 2 });
  });
});

describe('a call that is wrong', () => {
  const traces = encodeRequest('traces', tracesOf(spanOf(3)));
  const gzip = { headers: { 'grpc-encoding': 'gzip' }, isCompressed: true };
  it.each<[string, GrpcCall, number, RegExp]>([
    [
      'with bytes that are no request',
      { message: Uint8Array.of(0x0a, 9, 1) },
      GRPC_CODE.invalidArgument,
      /BINNACLE_OTLP_MALFORMED/,
    ],
    [
      'with a request that is cut',
      { message: traces.subarray(0, -3) },
      GRPC_CODE.invalidArgument,
      /BINNACLE_OTLP_MALFORMED/,
    ],
    [
      'of profiles',
      { method: '/opentelemetry.proto.collector.profiles.v1development.ProfilesService/Export', message: traces },
      GRPC_CODE.unimplemented,
      /does not implement/,
    ],
    [
      'of another method',
      { method: '/opentelemetry.proto.collector.trace.v1.TraceService/Import', message: traces },
      GRPC_CODE.unimplemented,
      /does not implement/,
    ],
    [
      'of another service',
      { method: '/jaeger.api_v2.CollectorService/PostSpans', message: traces },
      GRPC_CODE.unimplemented,
      /does not implement/,
    ],
    [
      'in a compression of its own',
      { headers: { 'grpc-encoding': 'snappy' }, isCompressed: true, message: traces },
      GRPC_CODE.unimplemented,
      /snappy/,
    ],
    ['that is too large', { message: new Uint8Array(LIMIT_BYTES + 1) }, GRPC_CODE.resourceExhausted, /larger than max/],
    [
      'that unpacks to a thousand times its size',
      { ...gzip, message: gzipSync(new Uint8Array(1_000 * LIMIT_BYTES)).subarray(0, LIMIT_BYTES) },
      GRPC_CODE.resourceExhausted,
      /larger than|exceed/,
    ],
  ])('%s is refused by its status, for good', async (_name, wrong, status, message) => {
    const answer = await call(wrong);
    expect(answer).toMatchObject({ status, message: expect.stringMatching(message) });
    expect(answer.trailers['grpc-status-details-bin']).toBeUndefined();
    expect(answer.metadata['grpc-status-details-bin']).toBeUndefined();
  });

  it('whose gzip is damaged is not kept', async () => {
    const { status } = await call({ ...gzip, message: traces });
    expect(status).not.toBe(GRPC_CODE.ok);
    expect(status).not.toBe(GRPC_CODE.unavailable);
  });

  it('leaves its connection usable', async () => {
    const session = connect(receiver.grpcUrl);
    for (const message of [Uint8Array.of(0x0a, 9, 1), new Uint8Array(LIMIT_BYTES + 1)])
      await callOver(session, { message });
    expect(await callOver(session, { message: requestOf('traces') })).toMatchObject({ status: GRPC_CODE.ok });
    session.close();
  });
});

describe('a receiver that cannot take a request', () => {
  it.each<[string, RefusedResponse, number, number | undefined]>([
    ['because it is busy', { kind: 'status', http: 503, retryAfterMillis: 1_500 }, GRPC_CODE.unavailable, 1_500],
    [
      'because there are too many',
      { kind: 'status', http: 429, retryAfterMillis: 250 },
      GRPC_CODE.resourceExhausted,
      250,
    ],
    ['for good', { kind: 'status', http: 400 }, GRPC_CODE.invalidArgument, undefined],
  ])('%s says by its status whether to come again, and when', async (_why, refusal, status, delayMillis) => {
    await using console = await startConsole({ ingest: async () => ({ ...refusal, message: 'not größer' }) });
    const answer = await callGrpc(console.grpcUrl, { message: requestOf('traces') });
    expect(answer).toMatchObject({ status, message: 'not größer' });
    const details = answer.trailers['grpc-status-details-bin'];
    expect(details && decodeRetryDelayMillis(Buffer.from(String(details), 'base64'))).toBe(delayMillis);
  });
});

it('takes up to 64 MiB unless another limit is given', async () => {
  await using console = await startConsole();
  const attributes = [{ key: 'k', value: { stringValue: 'v'.repeat(60 * 1024 ** 2) } }];
  const large = encodeRequest('traces', { resourceSpans: [{ resource: { attributes }, scopeSpans: [] }] });
  expect(await callGrpc(console.grpcUrl, { message: large })).toMatchObject({ status: GRPC_CODE.ok });
  const tooLarge = gzipSync(new Uint8Array(65 * 1024 ** 2));
  const answer = await callGrpc(console.grpcUrl, {
    message: tooLarge,
    headers: { 'grpc-encoding': 'gzip' },
    isCompressed: true,
  });
  expect(answer.status).toBe(GRPC_CODE.resourceExhausted);
});
