import { gzipSync } from 'node:zlib';
import { expect } from 'vitest';
import { encodeRequest } from '../../../../src/otlp/index.ts';
import { decodeRpcStatus, GRPC_CODE } from '../../../../src/otlp/rpc-status.ts';
import { startConsole } from '../support/start-console.ts';
import { JSON_TYPE, post, PROTOBUF } from '../support/post.ts';
import type { Chapter } from './requirement.ts';
import { expectRefused, LIMIT_BYTES, TYPES } from './wire.ts';
import type { HttpRequest, Wire } from './wire.ts';

const BAD_DATA = 'OTLP/HTTP Bad Data';
const SIZE = 'OTLP/HTTP Request';
const GZIP = { 'content-encoding': 'gzip' };
const MEBIBYTE = 1024 ** 2;
/** An array in an array, and so on. */
const nested = (depth: number): Uint8Array => {
  let value: Uint8Array = Uint8Array.of();
  for (let level = 0; level < depth; level++) {
    const inner = Buffer.concat([Uint8Array.of(0x0a, ...varint(value.length)), value]);
    value = Buffer.concat([Uint8Array.of(0x2a, ...varint(inner.length)), inner]);
  }
  return value;
};
const varint = (value: number): number[] => (value < 128 ? [value] : [(value & 127) | 128, ...varint(value >>> 7)]);

async function showTooLarge(wire: Wire): Promise<void> {
  const large = new Uint8Array(LIMIT_BYTES + 1);
  const bomb = gzipSync(new Uint8Array(1_000 * LIMIT_BYTES)).subarray(0, LIMIT_BYTES);
  const requests: readonly HttpRequest[] = [
    { body: large },
    { type: JSON_TYPE, body: large },
    { body: large, headers: { 'transfer-encoding': 'chunked' } },
    { body: gzipSync(large), headers: GZIP },
    { type: JSON_TYPE, body: bomb, headers: GZIP },
  ];
  for (const request of requests)
    expectRefused(await wire.http(request), {
      type: request.type ?? PROTOBUF,
      status: 413,
      message: /larger than 100000 bytes/,
      code: GRPC_CODE.resourceExhausted,
    });
}

export const httpRefusals: Chapter = {
  title: 'HTTP: failures, limits and throttling',
  requirements: [
    {
      requirement: 'Bytes that cannot be decoded are refused by 400, for good',
      source: BAD_DATA,
      async show(wire) {
        const valid = wire.protobuf('traces');
        const bodies = [
          Uint8Array.of(0x0a, 9, 1),
          valid.subarray(0, -3),
          Uint8Array.of(0x07),
          new Uint8Array(11).fill(255),
        ];
        for (const body of bodies)
          expectRefused(await wire.http({ body }), { status: 400, message: /BINNACLE_OTLP_MALFORMED.* at byte \d+$/ });
        for (const body of ['', '{', '[]', 'null', '{"resourceSpans":{}}', '{"resourceSpans":[7]}'])
          expectRefused(await wire.http({ type: JSON_TYPE, body }), {
            type: JSON_TYPE,
            status: 400,
            message: /BINNACLE_OTLP_MALFORMED: (not JSON|\$.* must be an)/,
          });
      },
    },
    {
      requirement: 'The status of bad data holds a google.rpc.BadRequest that describes it',
      source: BAD_DATA,
      async show(wire) {
        const description = expect.stringMatching(/^BINNACLE_OTLP_MALFORMED: /);
        const json = await wire.http({ type: JSON_TYPE, body: '[]' });
        expect(JSON.parse(json.body.toString())).toMatchObject({
          code: GRPC_CODE.invalidArgument,
          details: [{ '@type': 'type.googleapis.com/google.rpc.BadRequest', fieldViolations: [{ description }] }],
        });
        const status = decodeRpcStatus(PROTOBUF, (await wire.http({ body: Uint8Array.of(0x07) })).body);
        expect(status?.details).toMatchObject([{ typeUrl: 'type.googleapis.com/google.rpc.BadRequest' }]);
        // Field 1, a violation, whose field 2 is the description.
        const [violation, , description2] = status?.details[0]?.value ?? [];
        expect([violation, description2]).toEqual([0x0a, 0x12]);
      },
    },
    {
      requirement: 'A body that is not the gzip it says to be is refused by 400',
      source: BAD_DATA,
      async show(wire) {
        const valid = wire.protobuf('traces');
        for (const body of [valid, gzipSync(valid).subarray(0, -9), new Uint8Array(0)])
          expectRefused(await wire.http({ body, headers: GZIP }), { status: 400, message: /not gzip/ });
      },
    },
    {
      requirement: 'Messages nested without end, and millions of empty ones, are refused by 400',
      source: BAD_DATA,
      async show(wire) {
        const deep = '{"resourceSpans":[{"resource":{"attributes":[{"key":"k","value":'.concat(
          '{"arrayValue":{"values":['.repeat(2_000),
          ']}}'.repeat(2_000),
          '}]}}]}',
        );
        expectRefused(await wire.http({ type: JSON_TYPE, body: deep }), {
          type: JSON_TYPE,
          status: 400,
          message: /nested/,
        });
        const attribute = Buffer.concat([Uint8Array.of(0x12, ...varint(nested(60).length)), nested(60)]);
        const resource = Buffer.concat([Uint8Array.of(0x0a, ...varint(attribute.length)), attribute]);
        const ofResource = Buffer.concat([Uint8Array.of(0x0a, ...varint(resource.length)), resource]);
        const body = Buffer.concat([Uint8Array.of(0x0a, ...varint(ofResource.length)), ofResource]);
        expectRefused(await wire.http({ body }), { status: 400, message: /nested/ });
        await using console = await startConsole();
        const empty = gzipSync(Buffer.alloc(9 * MEBIBYTE, Uint8Array.of(0x0a, 0)));
        const headers = { 'content-type': PROTOBUF, ...GZIP };
        // Four million messages are read before it is clear that there are more.
        const answer = await post(console.httpUrl, { headers, body: empty, timeoutMillis: 50_000 });
        expectRefused(answer, { status: 400, message: /messages in one request/ });
      },
    },
    {
      requirement: 'The body of every refusal is a google.rpc.Status in the encoding of the request, with a message',
      source: 'OTLP/HTTP Failures',
      async show(wire) {
        for (const type of TYPES) {
          const send = (request: HttpRequest) => wire.http({ type, ...request });
          expectRefused(await send({ path: '/v1/spans' }), {
            type,
            status: 404,
            message: /./,
            code: GRPC_CODE.unimplemented,
          });
          expectRefused(await send({ method: 'PUT' }), {
            type,
            status: 405,
            message: /./,
            code: GRPC_CODE.unimplemented,
          });
          expectRefused(await send({ body: '?' }), {
            type,
            status: 400,
            message: /./,
            code: GRPC_CODE.invalidArgument,
          });
          expectRefused(await send({ headers: { host: 'evil.example' } }), {
            type,
            status: 403,
            message: /./,
            code: GRPC_CODE.permissionDenied,
          });
        }
      },
    },
    {
      requirement: 'What is larger than the limit, before or after decompressing, is refused by 413, for good',
      source: SIZE,
      show: showTooLarge,
    },
    {
      requirement: 'The limit is 64 MiB unless another is given',
      source: `${SIZE} (20 MiB in older versions)`,
      async show() {
        await using console = await startConsole();
        const attributes = [{ key: 'k', value: { stringValue: 'v'.repeat(60 * MEBIBYTE) } }];
        const body = encodeRequest('logs', { resourceLogs: [{ resource: { attributes }, scopeLogs: [] }] });
        const headers = { 'content-type': PROTOBUF };
        expect((await post(console.httpUrl, { path: '/v1/logs', headers, body })).status).toBe(200);
        const tooLarge = gzipSync(new Uint8Array(65 * MEBIBYTE));
        expect((await post(console.httpUrl, { headers: { ...headers, ...GZIP }, body: tooLarge })).status).toBe(413);
      },
    },
    {
      requirement: 'Who cannot take more answers 429 or 503, and says by Retry-After in seconds when to come again',
      source: 'OTLP/HTTP Throttling',
      async show() {
        for (const http of [429, 503]) {
          const message = 'the disk is slow';
          const ingest = async () => ({ kind: 'status', http, message, retryAfterMillis: 1_200 }) as const;
          await using console = await startConsole({ ingest });
          for (const type of TYPES) {
            const headers = { 'content-type': type };
            const answer = await post(console.httpUrl, { headers, body: type === PROTOBUF ? '' : '{}' });
            const { 'retry-after': retryAfter, 'content-type': answeredType } = answer.headers;
            expect([answer.status, retryAfter, answeredType]).toEqual([http, '2', type]);
            expect(decodeRpcStatus(type, answer.body)?.message).toBe(message);
          }
        }
      },
    },
    {
      requirement: 'A failure of the receiver itself is answered by 503, because 500 is never sent again',
      source: 'OTLP/HTTP Retryable Response Codes',
      async show() {
        await using console = await startConsole({ ingest: () => Promise.reject(new Error('the worker has ended')) });
        const answer = await post(console.httpUrl, { headers: { 'content-type': PROTOBUF }, body: '' });
        expect([answer.status, answer.headers['retry-after']]).toEqual([503, '1']);
        expect(console.problems).toEqual(['traces: the worker has ended']);
      },
    },
  ],
};
