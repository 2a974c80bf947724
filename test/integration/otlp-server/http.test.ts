import { Agent } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeJsonResponse, decodeResponse } from '../../../src/otlp/codec.ts';
import { encodeJson, encodeRequest, SIGNALS } from '../../../src/otlp/index.ts';
import type { Signal } from '../../../src/otlp/index.ts';
import { decodeRpcStatus, GRPC_CODE } from '../../../src/otlp/rpc-status.ts';
import { startConsole } from './support/start-console.ts';
import { JSON_TYPE, post, PROTOBUF } from './support/post.ts';
import type { Answer, Post } from './support/post.ts';
import { startStoredConsole } from './support/start-stored-console.ts';
import type { StoredConsole } from './support/start-stored-console.ts';
import { logsOf, metricsOf, recordOf, requestsOf, spanOf, tracesOf } from './support/telemetry.ts';

const LIMIT_BYTES = 100_000;
const TABLES = { traces: 'spans', logs: 'logs', metrics: 'points' } as const;

let receiver: StoredConsole;
let number = 0;

beforeAll(async () => {
  receiver = await startStoredConsole({ limitBytes: LIMIT_BYTES });
});

afterAll(() => receiver.close());

const protobuf = (signal: Signal): Uint8Array => encodeRequest(signal, requestsOf(++number)[signal]);
const json = (signal: Signal): string => encodeJson(signal, requestsOf(++number)[signal]);

function send(signal: Signal, type: string, body: Post['body'], headers: Post['headers'] = {}): Promise<Answer> {
  return post(receiver.httpUrl, {
    path: `/v1/${signal}`,
    headers: { 'content-type': type, ...headers },
    body: body ?? '',
  });
}

/** Status, content type and length of an answer. */
const shapeOf = ({ status, headers, body }: Answer): readonly unknown[] => [
  status,
  headers['content-type'],
  body.toString(),
];

describe.each(SIGNALS)('%s that are right', (signal) => {
  it.each<[string, string, Post['headers'], boolean]>([
    ['as they are', PROTOBUF, {}, false],
    ['with parameters on the content type', `${PROTOBUF}; messageType=any`, {}, false],
    ['with a content type in capitals', 'Application/X-Protobuf', {}, false],
    ['with an encoding that changes nothing', PROTOBUF, { 'content-encoding': 'identity' }, false],
    ['without compression, said so', PROTOBUF, { 'content-encoding': 'none' }, false],
    ['compressed by gzip', PROTOBUF, { 'content-encoding': 'gzip' }, true],
    ['in chunks of unknown length', PROTOBUF, { 'transfer-encoding': 'chunked' }, false],
  ])(
    'are kept as protobuf %s, and answered by an empty message of the same type',
    async (_how, type, headers, isCompressed) => {
      const before = receiver.stored()[TABLES[signal]];
      const body = protobuf(signal);
      expect(shapeOf(await send(signal, type, isCompressed ? gzipSync(body) : body, headers))).toEqual([
        200,
        PROTOBUF,
        '',
      ]);
      expect(receiver.stored()[TABLES[signal]]).toBe(before + 1);
    },
  );

  it.each<[string, string, boolean]>([
    ['as they are', JSON_TYPE, false],
    ['with a charset', `${JSON_TYPE}; charset=utf-8`, false],
    ['compressed by gzip', JSON_TYPE, true],
  ])('are kept as JSON %s, and answered by an empty object of the same type', async (_how, type, isCompressed) => {
    const before = receiver.stored()[TABLES[signal]];
    const body = json(signal);
    const answer = await send(
      signal,
      type,
      isCompressed ? gzipSync(body) : body,
      isCompressed ? { 'content-encoding': 'gzip' } : {},
    );
    expect(shapeOf(answer)).toEqual([200, JSON_TYPE, '{}']);
    expect(receiver.stored()[TABLES[signal]]).toBe(before + 1);
  });

  it('are taken when there are none', async () => {
    const resourceKey = { traces: 'resourceSpans', metrics: 'resourceMetrics', logs: 'resourceLogs' }[signal];
    const before = receiver.stored();
    expect(shapeOf(await send(signal, PROTOBUF, new Uint8Array(0)))).toEqual([200, PROTOBUF, '']);
    expect(shapeOf(await send(signal, PROTOBUF, Uint8Array.of(0x0a, 0)))).toEqual([200, PROTOBUF, '']);
    expect(shapeOf(await send(signal, JSON_TYPE, '{}'))).toEqual([200, JSON_TYPE, '{}']);
    expect(shapeOf(await send(signal, JSON_TYPE, `{"${resourceKey}":[]}`))).toEqual([200, JSON_TYPE, '{}']);
    expect(shapeOf(await send(signal, JSON_TYPE, `{"${resourceKey}":[{}]}`))).toEqual([200, JSON_TYPE, '{}']);
    expect(receiver.stored()).toEqual(before);
  });
});

describe('items that are wrong', () => {
  const zeros = '0'.repeat(32);
  const right = (): number => ++number;
  const cases = {
    traces: () => tracesOf(spanOf(right()), spanOf(1, { traceId: zeros }), spanOf(right())),
    logs: () =>
      logsOf(
        recordOf(`${right()}`),
        recordOf('', { timeUnixNano: 0n, observedTimeUnixNano: 0n }),
        recordOf(`${right()}`),
      ),
    metrics: () => metricsOf(right(), undefined, right()),
  };
  const messages = {
    traces: '1 spans rejected: traceId must be 16 bytes that are not all zero (1)',
    logs: '1 log records rejected: timeUnixNano and observedTimeUnixNano are missing (1)',
    metrics: '1 data points rejected: a data point without a value (1)',
  };
  it.each(SIGNALS)('of %s are rejected one by one, and counted in the answer', async (signal) => {
    const before = receiver.stored()[TABLES[signal]];
    const inProtobuf = await send(signal, PROTOBUF, encodeRequest(signal, cases[signal]()));
    const inJson = await send(signal, JSON_TYPE, encodeJson(signal, cases[signal]()));
    expect([inProtobuf.status, inJson.status]).toEqual([200, 200]);
    const expected = { rejected: 1, message: messages[signal] };
    expect(decodeResponse(signal, inProtobuf.body)).toEqual(expected);
    expect(decodeJsonResponse(signal, inJson.body.toString())).toEqual(expected);
    expect(receiver.stored()[TABLES[signal]]).toBe(before + 4);
  });

  it('of another signal are all rejected', async () => {
    const before = receiver.stored();
    const answer = await send('traces', PROTOBUF, encodeRequest('logs', logsOf(recordOf('a'), recordOf('b'))));
    expect(decodeResponse('traces', answer.body)).toMatchObject({ rejected: 2 });
    expect((await send('logs', PROTOBUF, encodeRequest('metrics', metricsOf(1)))).status).toBe(200);
    expect(receiver.stored()).toEqual(before);
  });
});

describe('a request that is wrong', () => {
  const valid = encodeRequest('traces', tracesOf(spanOf(7)));
  it.each<[string, Post, number, number, RegExp]>([
    ['to another path', { path: '/v1/spans' }, 404, GRPC_CODE.unimplemented, /use \/v1\/traces/],
    ['of profiles', { path: '/v1development/profiles' }, 404, GRPC_CODE.unimplemented, /not a path of OTLP/],
    ['by GET', { method: 'GET', body: '' }, 405, GRPC_CODE.unimplemented, /use POST/],
    ['by PUT', { method: 'PUT' }, 405, GRPC_CODE.unimplemented, /use POST/],
    [
      'of plain text',
      { headers: { 'content-type': 'text/plain' } },
      415,
      GRPC_CODE.invalidArgument,
      /text\/plain is not supported/,
    ],
    ['of gRPC', { headers: { 'content-type': 'application/grpc' } }, 415, GRPC_CODE.invalidArgument, /not supported/],
    ['without a content type', { headers: {} }, 415, GRPC_CODE.invalidArgument, /\(none\) is not supported/],
    [
      'in an encoding of its own',
      { headers: { 'content-type': PROTOBUF, 'content-encoding': 'br' } },
      415,
      GRPC_CODE.invalidArgument,
      /use gzip/,
    ],
    [
      'that is no protobuf',
      { body: Uint8Array.of(0x0a, 9, 1) },
      400,
      GRPC_CODE.invalidArgument,
      /BINNACLE_OTLP_MALFORMED/,
    ],
    ['that is cut', { body: valid.subarray(0, -3) }, 400, GRPC_CODE.invalidArgument, /BINNACLE_OTLP_MALFORMED/],
    [
      'that is no JSON',
      { headers: { 'content-type': JSON_TYPE }, body: '{' },
      400,
      GRPC_CODE.invalidArgument,
      /not JSON/,
    ],
    [
      'that is JSON of another kind',
      { headers: { 'content-type': JSON_TYPE }, body: '[]' },
      400,
      GRPC_CODE.invalidArgument,
      /must be an object/,
    ],
    [
      'with the name of an enum',
      {
        headers: { 'content-type': JSON_TYPE },
        body: '{"resourceSpans":[{"scopeSpans":[{"spans":[{"kind":"SPAN_KIND_SERVER"}]}]}]}',
      },
      400,
      GRPC_CODE.invalidArgument,
      /kind must be an integer/,
    ],
    [
      'with an id in base64',
      {
        headers: { 'content-type': JSON_TYPE },
        body: '{"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"W47/95gDgQPSabYzgT/GDA=="}]}]}]}',
      },
      400,
      GRPC_CODE.invalidArgument,
      /traceId must be hexadecimal/,
    ],
    [
      'that is no gzip',
      { headers: { 'content-type': PROTOBUF, 'content-encoding': 'gzip' }, body: valid },
      400,
      GRPC_CODE.invalidArgument,
      /not gzip/,
    ],
    [
      'whose gzip is cut',
      { headers: { 'content-type': PROTOBUF, 'content-encoding': 'gzip' }, body: gzipSync(valid).subarray(0, -9) },
      400,
      GRPC_CODE.invalidArgument,
      /not gzip/,
    ],
    [
      'that is too large',
      { body: new Uint8Array(LIMIT_BYTES + 1) },
      413,
      GRPC_CODE.resourceExhausted,
      /larger than 100000 bytes/,
    ],
    [
      'that is too large, in chunks',
      { headers: { 'content-type': PROTOBUF, 'transfer-encoding': 'chunked' }, body: new Uint8Array(LIMIT_BYTES + 1) },
      413,
      GRPC_CODE.resourceExhausted,
      /larger than/,
    ],
    [
      'that unpacks to a thousand times its size',
      { headers: { 'content-type': PROTOBUF, 'content-encoding': 'gzip' }, body: gzipBomb() },
      413,
      GRPC_CODE.resourceExhausted,
      /larger than/,
    ],
  ])('%s is refused by a status in its own encoding, once', async (_name, request, status, code, message) => {
    const headers = request.headers ?? { 'content-type': PROTOBUF };
    const answer = await post(receiver.httpUrl, { ...request, headers, body: request.body ?? valid });
    const type = headers['content-type']?.startsWith(PROTOBUF) ? PROTOBUF : JSON_TYPE;
    expect([answer.status, answer.headers['content-type']]).toEqual([status, type]);
    expect(decodeRpcStatus(type, answer.body)).toMatchObject({ code, message: expect.stringMatching(message) });
    expect(answer.headers['retry-after']).toBeUndefined();
    expect(answer.headers.allow).toBe(status === 405 ? 'POST' : undefined);
  });

  it('leaves its connection usable', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const headers = { 'content-type': PROTOBUF };
    for (const body of ['nonsense', new Uint8Array(LIMIT_BYTES + 1), protobuf('traces')])
      await post(receiver.httpUrl, { agent, headers, body });
    expect((await post(receiver.httpUrl, { agent, headers, body: protobuf('traces') })).status).toBe(200);
    agent.destroy();
  });
});

describe('a large request', () => {
  it('is taken up to 64 MiB unless another limit is given', async () => {
    await using console = await startConsole();
    const headers = { 'content-type': PROTOBUF };
    const large = encodeRequest('logs', {
      resourceLogs: [
        { resource: { attributes: [{ key: 'k', value: { stringValue: 'v'.repeat(60 * 1024 ** 2) } }] }, scopeLogs: [] },
      ],
    });
    expect((await post(console.httpUrl, { path: '/v1/logs', headers, body: large })).status).toBe(200);
    const tooLarge = gzipSync(new Uint8Array(65 * 1024 ** 2));
    const answer = await post(console.httpUrl, { headers: { ...headers, 'content-encoding': 'gzip' }, body: tooLarge });
    expect(answer.status).toBe(413);
  });
});

describe('a receiver that is busy', () => {
  it.each([429, 503])('answers %i and says when to come again', async (http) => {
    const message = 'the disk is slow';
    await using console = await startConsole({
      ingest: async () => ({ kind: 'status', http, message, retryAfterMillis: 1_200 }),
    });
    for (const type of [PROTOBUF, JSON_TYPE]) {
      const answer = await post(console.httpUrl, {
        headers: { 'content-type': type },
        body: type === PROTOBUF ? '' : '{}',
      });
      expect([answer.status, answer.headers['retry-after'], answer.headers['content-type']]).toEqual([http, '2', type]);
      expect(decodeRpcStatus(type, answer.body)?.message).toBe(message);
    }
  });
});

describe('OTLP in JSON', () => {
  const textOf = (traceId: string, start: string, integer: string): string =>
    `{"resourceSpans":[{"newField":{"deep":[1]},"resource":{"attributes":[]},"scopeSpans":[{"scope":{"name":"app"},"spans":[{
      "traceId":"${traceId}","spanId":"${'cd'.repeat(8)}","name":"a","kind":3,"start_time_unix_nano":"5",
      "startTimeUnixNano":${start},"endTimeUnixNano":${start},
      "attributes":[{"key":"n","value":{"intValue":${integer}}},{"key":"b","value":{"bytesValue":"AQL/"}}],"status":{"code":2}}]}]}]}`;
  const expected = {
    traceId: 'ab'.repeat(16),
    kind: 3,
    startTimeUnixNano: 1_800_000_000_123_456_789n,
    attributes: [
      { key: 'n', value: { intValue: 9_007_199_254_740_993n } },
      { key: 'b', value: { bytesValue: Uint8Array.of(1, 2, 255) } },
    ],
    status: { code: 2 },
  };
  it.each<[string, string]>([
    ['ids in small letters, integers as text', textOf('ab'.repeat(16), '"1800000000123456789"', '"9007199254740993"')],
    ['ids in capitals, integers as numbers', textOf('AB'.repeat(16), '1800000000123456789', '9007199254740993')],
  ])('is read exactly: %s, unknown fields left out', async (_how, body) => {
    await using console = await startConsole();
    expect((await post(console.httpUrl, { headers: { 'content-type': JSON_TYPE }, body })).status).toBe(200);
    const [request] = console.requests;
    const spans = request?.signal === 'traces' ? request.data.resourceSpans[0]?.scopeSpans[0]?.spans : [];
    expect(spans).toEqual([expect.objectContaining(expected)]);
  });
});

it('names itself a console in every answer', async () => {
  expect((await send('traces', PROTOBUF, '')).headers['binnacle-receiver']).toBe('console');
  expect((await send('traces', 'text/plain', '')).headers['binnacle-receiver']).toBe('console');
});

/** A hundred megabytes of zeros in as many kilobytes. */
function gzipBomb(): Buffer {
  return gzipSync(new Uint8Array(1_000 * LIMIT_BYTES)).subarray(0, LIMIT_BYTES);
}
