import { connect } from 'node:http2';
import { gzipSync } from 'node:zlib';
import { expect } from 'vitest';
import { decodeResponse } from '../../../../src/otlp/codec.ts';
import { encodeRequest, SIGNALS } from '../../../../src/otlp/index.ts';
import type { RefusedResponse } from '../../../../src/otlp/index.ts';
import { decodeRetryDelayMillis, GRPC_CODE } from '../../../../src/otlp/rpc-status.ts';
import { callGrpc, callOver, EXPORT_METHODS } from '../support/call-grpc.ts';
import type { GrpcAnswer, GrpcCall } from '../support/call-grpc.ts';
import { rawExchange } from '../support/raw-exchange.ts';
import { startConsole } from '../support/start-console.ts';
import { logsOf, recordOf, spanOf, tracesOf } from '../support/telemetry.ts';
import type { Chapter } from './requirement.ts';
import { expectKept, LIMIT_BYTES } from './wire.ts';
import type { Wire } from './wire.ts';

const GZIP = { headers: { 'grpc-encoding': 'gzip' }, isCompressed: true } as const;
const MEBIBYTE = 1024 ** 2;
const TAKEN = { status: GRPC_CODE.ok, response: Buffer.alloc(0) };
const HTTP2 = 'gRPC over HTTP2';

const retryDelayOf = ({ trailers, metadata }: GrpcAnswer): number | undefined => {
  const details = trailers['grpc-status-details-bin'] ?? metadata['grpc-status-details-bin'];
  return details === undefined ? undefined : decodeRetryDelayMillis(Buffer.from(String(details), 'base64'));
};

async function expectRefused(wire: Wire, call: Partial<GrpcCall>, status: number, message: RegExp): Promise<void> {
  const answer = await wire.grpc(call);
  expect(answer).toMatchObject({ status, message: expect.stringMatching(message) });
  expect(retryDelayOf(answer)).toBeUndefined();
}

const RETRYABLE: readonly (readonly [RefusedResponse, number, number | undefined])[] = [
  [{ kind: 'status', http: 503, retryAfterMillis: 1_500 }, GRPC_CODE.unavailable, 1_500],
  [{ kind: 'status', http: 429, retryAfterMillis: 250 }, GRPC_CODE.resourceExhausted, 250],
  [{ kind: 'status', http: 400 }, GRPC_CODE.invalidArgument, undefined],
];

export const grpcCalls: Chapter = {
  title: 'gRPC',
  requirements: [
    {
      requirement: 'Each signal has its service, whose Export answers an empty message: partial_success is not set',
      source: 'OTLP/gRPC Full Success',
      async show(wire) {
        for (const signal of SIGNALS)
          await expectKept(wire, 1, signal, async () => {
            const answer = await wire.grpc({ method: EXPORT_METHODS[signal], message: wire.protobuf(signal) });
            expect(answer).toMatchObject(TAKEN);
          });
      },
    },
    {
      requirement: 'An empty request and empty envelopes are a success',
      source: 'OTLP/gRPC Full Success; Empty Telemetry Envelopes',
      async show(wire) {
        for (const signal of SIGNALS)
          await expectKept(wire, 0, signal, async () => {
            for (const message of [new Uint8Array(0), Uint8Array.of(0x0a, 0)])
              expect(await wire.grpc({ method: EXPORT_METHODS[signal], message })).toMatchObject(TAKEN);
          });
      },
    },
    {
      requirement: 'A message is taken compressed by gzip, and as it is although it might be compressed',
      source: 'Protocol Details',
      async show(wire) {
        await expectKept(wire, 2, 'traces', async () => {
          expect(await wire.grpc({ ...GZIP, message: gzipSync(wire.protobuf('traces')) })).toMatchObject(TAKEN);
          expect(await wire.grpc({ headers: GZIP.headers })).toMatchObject(TAKEN);
        });
      },
    },
    {
      requirement:
        'The content type may name the encoding: application/grpc+proto; what is no gRPC is refused by HTTP 415',
      source: HTTP2,
      async show(wire) {
        expect(await wire.grpc({ headers: { 'content-type': 'application/grpc+proto' } })).toMatchObject(TAKEN);
        const { metadata } = await wire.grpc({ headers: { 'content-type': 'application/json' } });
        expect(metadata[':status']).toBe(415);
      },
    },
    {
      requirement: 'Items that are wrong are rejected one by one: OK, with their number and why in partial_success',
      source: 'OTLP/gRPC Partial Success',
      async show(wire) {
        const spans = [spanOf(wire.next()), spanOf(1, { spanId: '' }), spanOf(wire.next())];
        await expectKept(wire, 2, 'traces', async () => {
          const { status, response = Buffer.alloc(0) } = await wire.grpc({
            message: encodeRequest('traces', tracesOf(...spans)),
          });
          const message = expect.stringMatching(/1 span rejected: spanId must be 8 bytes/);
          expect([status, decodeResponse('traces', response)]).toEqual([GRPC_CODE.ok, { rejected: 1, message }]);
        });
        const ofLogs = encodeRequest('logs', logsOf(recordOf('a'), recordOf('b')));
        const { response = Buffer.alloc(0) } = await wire.grpc({ message: ofLogs });
        expect(decodeResponse('traces', response)).toMatchObject({ rejected: 2 });
      },
    },
    {
      requirement: 'Bytes that cannot be decoded are refused by INVALID_ARGUMENT',
      source: 'OTLP/gRPC Failures',
      async show(wire) {
        for (const message of [Uint8Array.of(0x0a, 9, 1), wire.protobuf('traces').subarray(0, -3)])
          await expectRefused(wire, { message }, GRPC_CODE.invalidArgument, /BINNACLE_OTLP_MALFORMED/);
      },
    },
    {
      requirement: 'Another service and another method are refused by UNIMPLEMENTED, profiles too',
      source: 'OTLP/gRPC Failures',
      async show(wire) {
        for (const method of [
          '/opentelemetry.proto.collector.profiles.v1development.ProfilesService/Export',
          '/opentelemetry.proto.collector.trace.v1.TraceService/Import',
          '/jaeger.api_v2.CollectorService/PostSpans',
        ])
          await expectRefused(wire, { method }, GRPC_CODE.unimplemented, /does not implement/);
      },
    },
    {
      requirement: 'Another compression is refused by UNIMPLEMENTED, and gzip that is damaged for good',
      source: 'gRPC Compression',
      async show(wire) {
        await expectRefused(
          wire,
          { headers: { 'grpc-encoding': 'snappy' }, isCompressed: true },
          GRPC_CODE.unimplemented,
          /snappy/,
        );
        await expectKept(wire, 0, 'traces', async () => expectRefused(wire, GZIP, GRPC_CODE.internal, /./));
      },
    },
    {
      requirement:
        'What is larger than the limit, before or after decompressing, is refused by RESOURCE_EXHAUSTED without RetryInfo',
      source: 'OTLP/gRPC Request',
      async show(wire) {
        const bomb = gzipSync(new Uint8Array(1_000 * LIMIT_BYTES)).subarray(0, LIMIT_BYTES);
        await expectRefused(
          wire,
          { message: new Uint8Array(LIMIT_BYTES + 1) },
          GRPC_CODE.resourceExhausted,
          /larger than max/,
        );
        await expectRefused(wire, { ...GZIP, message: bomb }, GRPC_CODE.resourceExhausted, /larger than|exceed/);
      },
    },
    {
      requirement: 'The limit of a message is 64 MiB unless another is given',
      source: 'OTLP/gRPC Request',
      async show() {
        await using console = await startConsole();
        const attributes = [{ key: 'k', value: { stringValue: 'v'.repeat(60 * MEBIBYTE) } }];
        const message = encodeRequest('traces', { resourceSpans: [{ resource: { attributes }, scopeSpans: [] }] });
        expect(await callGrpc(console.grpcUrl, { message })).toMatchObject({ status: GRPC_CODE.ok });
        const tooLarge = gzipSync(new Uint8Array(65 * MEBIBYTE));
        const { status } = await callGrpc(console.grpcUrl, { ...GZIP, message: tooLarge });
        expect(status).toBe(GRPC_CODE.resourceExhausted);
      },
    },
    {
      requirement:
        'Who cannot take more answers UNAVAILABLE, or RESOURCE_EXHAUSTED with RetryInfo, and says when to come again',
      source: 'OTLP/gRPC Throttling; OTLP/gRPC Failures',
      async show(wire) {
        for (const [refusal, status, delayMillis] of RETRYABLE) {
          await using console = await startConsole({ ingest: async () => ({ ...refusal, message: 'not größer' }) });
          const answer = await callGrpc(console.grpcUrl, { message: wire.protobuf('traces') });
          expect(answer).toMatchObject({ status, message: 'not größer' });
          expect(retryDelayOf(answer)).toBe(delayMillis);
        }
      },
    },
    {
      requirement: 'A failure of the receiver itself is answered by UNAVAILABLE, because INTERNAL is never sent again',
      source: 'OTLP/gRPC Failures',
      async show(wire) {
        await using console = await startConsole({ ingest: () => Promise.reject(new Error('the worker has ended')) });
        const answer = await callGrpc(console.grpcUrl, { message: wire.protobuf('traces') });
        expect([answer.status, retryDelayOf(answer)]).toEqual([GRPC_CODE.unavailable, 1_000]);
      },
    },
    {
      requirement: 'Many calls at once on one connection are all answered, and it is kept after refusals',
      source: 'OTLP/gRPC Concurrent Requests',
      async show(wire) {
        const session = connect(wire.console.grpcUrl);
        for (const message of [Uint8Array.of(0x0a, 9, 1), new Uint8Array(LIMIT_BYTES + 1)])
          await callOver(session, { message });
        await expectKept(wire, 50, 'traces', async () => {
          const calls = Array.from({ length: 50 }, () => callOver(session, { message: wire.protobuf('traces') }));
          for (const answer of await Promise.all(calls)) expect(answer).toMatchObject(TAKEN);
        });
        session.close();
      },
    },
    {
      requirement: 'What is not HTTP/2 ends its own connection and nothing else',
      source: HTTP2,
      async show(wire) {
        for (const bytes of ['POST /v1/traces HTTP/1.1\r\nHost: localhost\r\n\r\n', '\u0016\u0003\u0001\u0002\u0000'])
          await rawExchange(wire.console.grpcUrl, [{ send: bytes }]).catch(() => undefined);
        expect(await wire.grpc()).toMatchObject(TAKEN);
      },
    },
  ],
};
