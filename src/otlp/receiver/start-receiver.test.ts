import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';

import { decodeResponse, encodeJson, encodeRequest } from '../codec.ts';
import type { TracesData } from '../model/traces.ts';
import { decodeRpcStatus } from '../rpc-status.ts';
import type { Receiver } from './receiver.ts';
import { startReceiver } from './start-receiver.ts';
import type { ReceiverOptions } from './start-receiver.ts';

const JSON_TYPE = 'application/json';
const PROTOBUF = 'application/x-protobuf';
const open: Receiver[] = [];

afterEach(() => Promise.all(open.splice(0).map((receiver) => receiver.close())));

async function start(options?: ReceiverOptions): Promise<Receiver> {
  const receiver = await startReceiver(options);
  open.push(receiver);
  return receiver;
}

function tracesOf(...names: readonly string[]): TracesData {
  const common = {
    kind: 1,
    startTimeUnixNano: 1n,
    endTimeUnixNano: 2n,
    attributes: [],
    events: [],
    links: [],
    status: { code: 0 },
  };
  const spans = names.map((name) => ({ traceId: 'ab'.repeat(16), spanId: 'cd'.repeat(8), name, ...common }));
  const resource = { attributes: [{ key: 'service.name', value: { stringValue: 'orders' } }] };
  return { resourceSpans: [{ resource, scopeSpans: [{ scope: { name: 'app', attributes: [] }, spans }] }] };
}

interface Post {
  readonly path?: string;
  readonly method?: string;
  readonly type?: string;
  readonly encoding?: string;
  readonly body?: Uint8Array | string;
}

function post(
  { httpUrl }: Receiver,
  { path = '/v1/traces', method = 'POST', type = PROTOBUF, encoding, body }: Post,
): Promise<Response> {
  const headers = {
    ...(type !== '' && { 'content-type': type }),
    ...(encoding !== undefined && { 'content-encoding': encoding }),
  };
  return fetch(`${httpUrl}${path}`, {
    method,
    headers,
    ...(method === 'POST' && { body: body ?? encodeRequest('traces', tracesOf('a')) }),
  });
}

async function bytesOf(response: Response): Promise<Uint8Array> {
  return new Uint8Array(await response.arrayBuffer());
}

describe('a right request', () => {
  it('is taken as protobuf and answered by an empty protobuf response', async () => {
    const receiver = await start();
    const response = await post(receiver, {});
    expect([response.status, response.headers.get('content-type')]).toEqual([200, PROTOBUF]);
    expect(await bytesOf(response)).toHaveLength(0);
    expect(receiver.requests).toMatchObject([
      { signal: 'traces', transport: 'http/protobuf', response: { kind: 'ok' } },
    ]);
  });

  it('is taken as JSON, whatever parameters its content type has, and answered by an empty object', async () => {
    const receiver = await start();
    const response = await post(receiver, {
      type: `${JSON_TYPE}; charset=utf-8`,
      body: encodeJson('traces', tracesOf('a')),
    });
    expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([
      200,
      JSON_TYPE,
      '{}',
    ]);
    expect(receiver.spans().map(({ name }) => name)).toEqual(['a']);
  });

  it('is taken when it is compressed by gzip', async () => {
    const receiver = await start();
    const body = gzipSync(encodeRequest('traces', tracesOf('a', 'b')));
    expect((await post(receiver, { encoding: 'gzip', body })).status).toBe(200);
    expect(receiver.spans().map(({ name }) => name)).toEqual(['a', 'b']);
    expect(receiver.requests[0]?.sizeBytes).toBe(body.length);
  });

  it('is taken when it is empty', async () => {
    const receiver = await start();
    expect((await post(receiver, { body: new Uint8Array(0) })).status).toBe(200);
    expect(receiver.requests[0]?.data).toEqual({ resourceSpans: [] });
  });

  it('shows each span with its resource and scope', async () => {
    const receiver = await start();
    await post(receiver, {});
    expect(receiver.spans()).toMatchObject([
      {
        name: 'a',
        scope: { name: 'app' },
        resource: { attributes: [{ key: 'service.name', value: { stringValue: 'orders' } }] },
      },
    ]);
  });
});

describe('a wrong request', () => {
  it.each<[string, Post, number, RegExp]>([
    ['a path that is not of OTLP', { path: '/v1/profiles' }, 404, /\/v1\/profiles is not a path/],
    ['a method other than POST', { method: 'GET' }, 405, /use POST/],
    ['another content type', { type: 'text/plain' }, 415, /text\/plain is not supported/],
    ['no content type', { type: '' }, 415, /not supported/],
    ['another content encoding', { encoding: 'br' }, 415, /br is not supported/],
    ['bytes that are not protobuf', { body: Uint8Array.of(0x0a, 9, 1) }, 400, /BINNACLE_OTLP_MALFORMED.*at byte 1/],
    ['text that is not JSON', { type: JSON_TYPE, body: '{' }, 400, /not JSON/],
    ['a body that is not gzip', { encoding: 'gzip', body: 'plain' }, 400, /not gzip/],
    ['a body above the limit', { body: new Uint8Array(5_000) }, 413, /larger than 4096 bytes/],
    [
      'a small body that unpacks above the limit',
      { encoding: 'gzip', body: gzipSync(new Uint8Array(1_000_000)) },
      413,
      /larger than 4096 bytes/,
    ],
  ])('with %s is refused by a status in its own encoding', async (_name, request, status, message) => {
    const receiver = await start({ limitBytes: 4096 });
    const response = await post(receiver, request);
    const contentType = response.headers.get('content-type') ?? '';
    expect(response.status).toBe(status);
    expect(contentType).toBe(request.type === undefined ? PROTOBUF : JSON_TYPE);
    expect(decodeRpcStatus(contentType, await bytesOf(response))?.message).toMatch(message);
    expect(receiver.requests).toHaveLength(0);
    expect(receiver.problems).toEqual([expect.stringMatching(message)]);
  });

  it('leaves the connection usable for the next one', async () => {
    const receiver = await start();
    await (await post(receiver, { body: 'nonsense' })).arrayBuffer();
    expect((await post(receiver, {})).status).toBe(200);
  });
});

describe('an answer', () => {
  it('can be a partial success', async () => {
    const receiver = await start({ respond: () => ({ kind: 'partial', rejected: 1, message: 'one is too old' }) });
    const response = await post(receiver, {});
    expect(decodeResponse('traces', await bytesOf(response))).toEqual({ rejected: 1, message: 'one is too old' });
    expect(receiver.spans()).toHaveLength(1);
  });

  it('can be a status with a delay, and then nothing counts as accepted', async () => {
    const receiver = await start();
    receiver.respondWith(() => ({ kind: 'status', http: 429, retryAfterMillis: 1_200 }));
    const response = await post(receiver, {});
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '2']);
    expect(receiver.requests).toHaveLength(1);
    expect(receiver.spans()).toEqual([]);
  });

  it('can be a cut connection', async () => {
    const receiver = await start({ respond: () => ({ kind: 'reset' }) });
    await expect(post(receiver, {})).rejects.toThrowError('fetch failed');
  });

  it('can be none until the receiver is closed', async () => {
    const receiver = await start({ respond: () => ({ kind: 'hang' }) });
    const answer = post(receiver, {});
    await receiver.waitFor('a request', () => receiver.requests.length === 1);
    await Promise.all([receiver.close(), expect(answer).rejects.toThrowError('fetch failed')]);
  });

  it('is 500, with the reason, when deciding it fails', async () => {
    const receiver = await start({ respond: () => Promise.reject(new Error('no idea')) });
    expect((await post(receiver, {})).status).toBe(500);
    expect(receiver.problems).toEqual([expect.stringContaining('no idea')]);
  });

  it('is again the first one after a reset, and what arrived is forgotten', async () => {
    const receiver = await start();
    receiver.respondWith(() => ({ kind: 'status', http: 503 }));
    await post(receiver, {});
    receiver.reset();
    expect(receiver.requests).toHaveLength(0);
    expect((await post(receiver, {})).status).toBe(200);
  });
});

describe('waiting', () => {
  it('ends with what the predicate found as soon as it arrives', async () => {
    const receiver = await start();
    const span = receiver.waitFor('span b', () => receiver.spans().find(({ name }) => name === 'b'));
    await post(receiver, {});
    await post(receiver, { body: encodeRequest('traces', tracesOf('b')) });
    expect((await span).name).toBe('b');
  });

  it('fails after its time with what was waited for and what did arrive', async () => {
    const receiver = await start();
    await post(receiver, { body: encodeRequest('traces', tracesOf('run', 'tool', 'tool')) });
    await post(receiver, { body: 'nonsense' });
    const message =
      /Waited 20 ms for span b\. What did arrive:\n {2}1\. traces by http\/protobuf.*: run, tool ×2\n {2}refused: POST \/v1\/traces: 400/;
    await expect(receiver.waitFor('span b', () => false, 20)).rejects.toThrowError(message);
  });

  it('fails when the receiver is closed meanwhile, and says when nothing arrived', async () => {
    const receiver = await start();
    const waiting = receiver.waitFor('span b', () => false);
    const message = /closed while waiting for span b\. Nothing arrived\./;
    await Promise.all([receiver.close(), expect(waiting).rejects.toThrowError(message)]);
  });

  it('fails with the error of the predicate', async () => {
    const receiver = await start();
    await expect(receiver.waitFor('x', () => expect.fail('wrong'))).rejects.toThrowError('wrong');
  });
});

it('rejects when its port is taken', async () => {
  const receiver = await start();
  const httpPort = Number(new URL(receiver.httpUrl).port);
  await expect(start({ httpPort })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});

it('frees the HTTP port when the gRPC port is taken', async () => {
  const { grpcUrl } = await start({ grpc: true });
  const closed = await start();
  const httpPort = Number(new URL(closed.httpUrl).port);
  await closed.close();
  await expect(start({ httpPort, grpc: true, grpcPort: Number(new URL(grpcUrl).port) })).rejects.toMatchObject({
    code: 'EADDRINUSE',
  });
  expect((await start({ httpPort })).httpUrl).toBe(closed.httpUrl);
});
