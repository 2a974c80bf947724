import { AsyncLocalStorage } from 'node:async_hooks';
import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { encodeRequest } from '../codec.ts';
import type { Receiver } from '../receiver/receiver.ts';
import type { ReceiverResponse } from '../receiver/receiver-response.ts';
import { startReceiver } from '../receiver/start-receiver.ts';
import { createHttpTransport } from './http-transport.ts';
import type { HttpTransportOptions } from './http-transport.ts';
import type { SendOutcome, Transport } from './transport.ts';

const LOGS = {
  resourceLogs: [{ resource: { attributes: [{ key: 'k', value: { stringValue: 'v'.repeat(500) } }] }, scopeLogs: [] }],
};
const REQUEST = encodeRequest('logs', LOGS);
const transports: Transport[] = [];
let receiver: Receiver;

beforeEach(async () => {
  receiver = await startReceiver({ grpc: true });
});

afterEach(async () => {
  for (const transport of transports.splice(0)) transport.close();
  await receiver.close();
});

function transportTo(baseUrl: string, options: Partial<HttpTransportOptions> = {}): Transport {
  const urls = { traces: `${baseUrl}/v1/traces`, metrics: `${baseUrl}/v1/metrics`, logs: `${baseUrl}/v1/logs` };
  const transport = createHttpTransport({ urls, encoding: 'protobuf', compression: 'none', headers: {}, ...options });
  transports.push(transport);
  return transport;
}

function send(transport: Transport, timeoutMillis = 5_000): Promise<SendOutcome> {
  return transport.send('logs', REQUEST, { timeoutMillis });
}

/** Sends to a plain HTTP server that answers as told, closed afterwards. */
async function sendTo(listener: RequestListener): Promise<SendOutcome> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await send(transportTo(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

describe('sending', () => {
  it.each(['protobuf', 'json'] as const)(
    'delivers %s, compressed or not, with the headers of the user',
    async (encoding) => {
      for (const compression of ['none', 'gzip'] as const) {
        const transport = transportTo(receiver.httpUrl, {
          encoding,
          compression,
          headers: { authorization: 'Bearer x' },
        });
        expect(await send(transport)).toEqual({ kind: 'accepted', rejected: 0, message: '' });
      }
      expect(receiver.requests.map(({ data }) => data)).toEqual([LOGS, LOGS]);
      expect(receiver.requests.map(({ transport }) => transport)).toEqual([`http/${encoding}`, `http/${encoding}`]);
      expect(receiver.requests[0]?.headers).toMatchObject({ authorization: 'Bearer x' });
      expect(receiver.requests[1]?.sizeBytes).toBeLessThan(receiver.requests[0]?.sizeBytes ?? 0);
    },
  );

  it('opens no connection for what must go over an open one', async () => {
    const transport = transportTo(receiver.httpUrl);
    const sendConnected = (): Promise<SendOutcome> =>
      transport.send('logs', REQUEST, { timeoutMillis: 5_000, mustBeConnected: true });
    const notConnected = {
      kind: 'retry',
      hint: 'refused-connection',
      reason: expect.stringContaining('not connected'),
    };
    expect(await sendConnected()).toMatchObject(notConnected);
    await send(transport);
    expect((await sendConnected()).kind).toBe('accepted');
    const { httpUrl } = receiver;
    await receiver.close();
    receiver = await startReceiver({ httpPort: Number(new URL(httpUrl).port) });
    expect((await sendConnected()).kind).toBe('retry');
    expect(receiver.requests).toEqual([]);
  });

  it('uses one connection for requests that follow each other', async () => {
    const ports = new Set<number | undefined>();
    let transport: Transport | undefined;
    const server = createServer((request, response) => {
      ports.add(request.socket.remotePort);
      request.resume().on('end', () => response.end());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    transport = transportTo(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    for (let count = 0; count < 5; count++) await send(transport);
    transport.close();
    server.close();
    expect(ports.size).toBe(1);
  });

  it('opens another connection when the receiver had closed the kept one', async () => {
    const transport = transportTo(receiver.httpUrl);
    await send(transport);
    const { port } = new URL(receiver.httpUrl);
    await receiver.close();
    receiver = await startReceiver({ httpPort: Number(port) });
    expect(await send(transport)).toMatchObject({ kind: 'accepted' });
  });

  it('opens its connections under the given function, so that they are not traced', async () => {
    const suppressed = new AsyncLocalStorage<boolean>();
    const seen: (boolean | undefined)[] = [];
    const transport = transportTo(receiver.httpUrl, {
      suppress: (fn) =>
        suppressed.run(true, () => {
          seen.push(suppressed.getStore());
          return fn();
        }),
    });
    await send(transport);
    expect(seen).toEqual([true]);
  });

  it('refuses a URL that cannot be parsed when it is created', () => {
    expect(() => transportTo('not a url')).toThrowError(TypeError);
  });
});

describe('the outcome', () => {
  it.each<[ReceiverResponse, Partial<SendOutcome>]>([
    [
      { kind: 'partial', rejected: 2, message: 'too old' },
      { kind: 'accepted', rejected: 2, message: 'too old' },
    ],
    [
      { kind: 'status', http: 429, retryAfterMillis: 3_000 },
      { kind: 'retry', afterMillis: 3_000, hint: 'overloaded' },
    ],
    [
      { kind: 'status', http: 502 },
      { kind: 'retry', afterMillis: undefined, hint: 'unavailable' },
    ],
    [
      { kind: 'status', http: 503, retryAfterMillis: 1_000 },
      { kind: 'retry', afterMillis: 1_000, hint: 'unavailable' },
    ],
    [
      { kind: 'status', http: 504 },
      { kind: 'retry', hint: 'unavailable' },
    ],
    [
      { kind: 'status', http: 400 },
      { kind: 'refused', hint: 'invalid' },
    ],
    [
      { kind: 'status', http: 401 },
      { kind: 'refused', hint: 'unauthorized' },
    ],
    [
      { kind: 'status', http: 403 },
      { kind: 'refused', hint: 'unauthorized' },
    ],
    [
      { kind: 'status', http: 404 },
      { kind: 'refused', hint: 'wrong-path' },
    ],
    [
      { kind: 'status', http: 405 },
      { kind: 'refused', hint: 'wrong-path' },
    ],
    [
      { kind: 'status', http: 413 },
      { kind: 'refused', hint: 'too-large' },
    ],
    [
      { kind: 'status', http: 415 },
      { kind: 'refused', hint: 'wrong-protocol' },
    ],
    [
      { kind: 'status', http: 500 },
      { kind: 'refused', hint: 'other' },
    ],
    [{ kind: 'reset' }, { kind: 'retry', hint: 'unavailable' }],
  ])('of %j is %j', async (response, outcome) => {
    receiver.respondWith(() => response);
    for (const encoding of ['protobuf', 'json'] as const) {
      expect(await send(transportTo(receiver.httpUrl, { encoding }))).toMatchObject(outcome);
    }
  });

  it('carries what the receiver said', async () => {
    receiver.respondWith(() => ({ kind: 'status', http: 400, message: 'attribute k is too long' }));
    const reason = `${receiver.httpUrl}/v1/logs: HTTP 400 attribute k is too long`;
    expect(await send(transportTo(receiver.httpUrl))).toMatchObject({ reason });
  });

  it('never carries the query or the password of the URL', async () => {
    receiver.respondWith(() => ({ kind: 'status', http: 400 }));
    const { port } = new URL(receiver.httpUrl);
    const url = `http://user:secret@127.0.0.1:${port}/v1/logs?token=secret`;
    const transport = transportTo('http://unused', { urls: { traces: url, metrics: url, logs: url } });
    expect(JSON.stringify(await send(transport))).not.toContain('secret');
  });

  it('is a time-out when no answer comes in time', async () => {
    receiver.respondWith(() => ({ kind: 'hang' }));
    const reason = `${receiver.httpUrl}/v1/logs: no answer within 50 ms`;
    expect(await send(transportTo(receiver.httpUrl), 50)).toEqual({
      kind: 'retry',
      afterMillis: undefined,
      reason,
      hint: 'timeout',
    });
  });

  it('says when nobody listens', async () => {
    await receiver.close();
    expect(await send(transportTo(receiver.httpUrl))).toMatchObject({ kind: 'retry', hint: 'refused-connection' });
  });

  it('says when the name is unknown', async () => {
    expect(await send(transportTo('http://collector.invalid'))).toMatchObject({
      kind: 'retry',
      hint: 'refused-connection',
    });
  });

  it('says when a gRPC server answers', async () => {
    expect(await send(transportTo(receiver.grpcUrl))).toMatchObject({ kind: 'retry', hint: 'wrong-protocol' });
  });

  it('says when a server without TLS is asked by https', async () => {
    expect(await send(transportTo(receiver.httpUrl.replace('http:', 'https:')))).toMatchObject({
      kind: 'retry',
      hint: 'tls',
    });
  });

  it('is a retry when the transport is closed meanwhile', async () => {
    receiver.respondWith(() => ({ kind: 'hang' }));
    const transport = transportTo(receiver.httpUrl);
    const outcome = send(transport);
    await receiver.waitFor('the request', ({ requests }) => requests.length === 1);
    transport.close();
    expect(await outcome).toMatchObject({ kind: 'retry', hint: 'unavailable' });
    expect(receiver.requests).toHaveLength(1);
  });
});

describe('an answer that is not of OTLP', () => {
  it('is acceptance when it is a success, whatever its body', async () => {
    const answer: RequestListener = (_request, response) =>
      response.setHeader('content-type', 'application/json').end('{"ok":1');
    expect(await sendTo(answer)).toEqual({ kind: 'accepted', rejected: 0, message: '' });
  });

  it('is a wrong path when it is a web page or a redirect', async () => {
    const page: RequestListener = (_request, response) => response.setHeader('content-type', 'text/html').end('<html>');
    expect(await sendTo(page)).toMatchObject({ kind: 'refused', hint: 'wrong-path' });
    const redirect: RequestListener = (_request, response) => response.writeHead(302, { location: '/login' }).end();
    expect(await sendTo(redirect)).toMatchObject({ kind: 'refused', hint: 'wrong-path' });
  });

  it('is cut off when it is large', async () => {
    const outcome = await sendTo((_request, response) => response.writeHead(503).end('x'.repeat(5_000_000)));
    expect(outcome).toMatchObject({ kind: 'retry', hint: 'unavailable' });
    expect(JSON.stringify(outcome).length).toBeLessThan(1_000);
  });
});
