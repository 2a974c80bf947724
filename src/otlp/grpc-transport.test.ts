import { createServer } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { encodeRequest } from './codec.ts';
import { createGrpcTransport } from './grpc-transport.ts';
import type { GrpcTransportOptions } from './grpc-transport.ts';
import type { Receiver } from './receiver/receiver.ts';
import type { ReceiverResponse } from './receiver/receiver-response.ts';
import { startReceiver } from './receiver/start-receiver.ts';
import type { SendOutcome, Transport } from './transport/transport.ts';

const METRICS = {
  resourceMetrics: [
    { resource: { attributes: [{ key: 'k', value: { stringValue: 'v'.repeat(500) } }] }, scopeMetrics: [] },
  ],
};
const REQUEST = encodeRequest('metrics', METRICS);
const transports: Transport[] = [];
let receiver: Receiver;

beforeEach(async () => {
  receiver = await startReceiver({ grpc: true });
});

afterEach(async () => {
  for (const transport of transports.splice(0)) transport.close();
  await receiver.close();
});

function transportTo(endpoint: string, options: Partial<GrpcTransportOptions> = {}): Transport {
  const transport = createGrpcTransport({ endpoint, insecure: true, compression: 'none', headers: {}, ...options });
  transports.push(transport);
  return transport;
}

function send(transport: Transport, timeoutMillis = 5_000): Promise<SendOutcome> {
  return transport.send('metrics', REQUEST, { timeoutMillis });
}

/** The channel waits a while until it tries to connect again. */
async function sendUntilTaken(transport: Transport): Promise<SendOutcome> {
  for (;;) {
    const outcome = await send(transport);
    if (outcome.kind === 'accepted') return outcome;
  }
}

describe('sending', () => {
  it('opens no connection for what must go over an open one', async () => {
    const transport = transportTo(receiver.grpcUrl);
    const sendConnected = (): Promise<SendOutcome> =>
      transport.send('metrics', REQUEST, { timeoutMillis: 5_000, mustBeConnected: true });
    expect(await sendConnected()).toMatchObject({ kind: 'retry', hint: 'refused-connection' });
    await send(transport);
    expect((await sendConnected()).kind).toBe('accepted');
    await receiver.close();
    expect((await sendConnected()).kind).toBe('retry');
  });

  it('sends what must go over an open connection to nobody who has not answered over it', async () => {
    const transport = transportTo(receiver.grpcUrl);
    const sendConnected = (): Promise<SendOutcome> =>
      transport.send('logs', encodeRequest('logs', { resourceLogs: [] }), {
        timeoutMillis: 5_000,
        mustBeConnected: true,
      });
    await send(transport);
    const { port } = new URL(receiver.grpcUrl);
    await receiver.close();
    await using another = await startReceiver({ grpc: true, grpcPort: Number(port) });
    const held = Promise.withResolvers<ReceiverResponse>();
    another.respondWith(() => held.promise);
    const sent = sendUntilTaken(transport);
    await another.waitFor('the request', ({ requests }) => requests.length === 1);
    expect(await sendConnected()).toMatchObject({ kind: 'retry', hint: 'refused-connection' });
    held.resolve({ kind: 'ok' });
    expect((await sent).kind).toBe('accepted');
    expect(another.requests.map(({ signal }) => signal)).toEqual(['metrics']);
    expect((await sendConnected()).kind).toBe('accepted');
  });

  it('delivers each signal, compressed or not, with the headers of the user', async () => {
    for (const compression of ['none', 'gzip'] as const) {
      const transport = transportTo(receiver.grpcUrl, {
        compression,
        headers: { 'x-tenant': 'a', 'user-agent': 'orders/1' },
      });
      for (const signal of ['traces', 'metrics', 'logs'] as const) {
        expect(await transport.send(signal, REQUEST, { timeoutMillis: 5_000 })).toEqual({
          kind: 'accepted',
          rejected: 0,
          message: '',
        });
      }
    }
    expect(receiver.requests.map(({ signal }) => signal)).toEqual([
      'traces',
      'metrics',
      'logs',
      'traces',
      'metrics',
      'logs',
    ]);
    expect(receiver.requests[1]).toMatchObject({ transport: 'grpc', data: METRICS, headers: { 'x-tenant': 'a' } });
    expect(receiver.requests[1]?.headers['user-agent']).toMatch(/^orders\/1 /);
  });

  it('takes an endpoint without a scheme', async () => {
    expect(await send(transportTo(new URL(receiver.grpcUrl).host))).toMatchObject({ kind: 'accepted' });
  });

  it('opens another connection after the receiver came back', async () => {
    const transport = transportTo(receiver.grpcUrl);
    await send(transport);
    const grpcPort = Number(new URL(receiver.grpcUrl).port);
    await receiver.close();
    expect(await send(transport)).toMatchObject({ kind: 'retry' });
    receiver = await startReceiver({ grpc: true, grpcPort });
    await expect.poll(() => send(transport), { timeout: 10_000 }).toMatchObject({ kind: 'accepted' });
  });

  it('delivers more than 4 MiB at once', async () => {
    const attribute = { key: 'k', value: { stringValue: 'v'.repeat(6_000_000) } };
    const request = encodeRequest('logs', { resourceLogs: [{ resource: { attributes: [attribute] }, scopeLogs: [] }] });
    expect(await transportTo(receiver.grpcUrl).send('logs', request, { timeoutMillis: 10_000 })).toMatchObject({
      kind: 'accepted',
    });
  });

  it('runs under the given function, so that it is not traced', async () => {
    let calls = 0;
    const suppress = <T>(fn: () => T): T => {
      calls++;
      return fn();
    };
    await send(transportTo(receiver.grpcUrl, { suppress }));
    expect(calls).toBe(1);
  });
});

describe('the outcome', () => {
  it.each<[ReceiverResponse, Partial<SendOutcome>]>([
    [
      { kind: 'partial', rejected: 2, message: 'too old' },
      { kind: 'accepted', rejected: 2, message: 'too old' },
    ],
    [
      { kind: 'status', grpc: 14 },
      { kind: 'retry', afterMillis: undefined, hint: 'unavailable' },
    ],
    [
      { kind: 'status', grpc: 14, retryAfterMillis: 1_500 },
      { kind: 'retry', afterMillis: 1_500, hint: 'unavailable' },
    ],
    [
      { kind: 'status', grpc: 8, retryAfterMillis: 250 },
      { kind: 'retry', afterMillis: 250, hint: 'overloaded' },
    ],
    [
      { kind: 'status', grpc: 8 },
      { kind: 'refused', hint: 'too-large' },
    ],
    [
      { kind: 'status', grpc: 1 },
      { kind: 'retry', hint: 'unavailable' },
    ],
    [
      { kind: 'status', grpc: 4 },
      { kind: 'retry', hint: 'timeout' },
    ],
    [
      { kind: 'status', grpc: 10 },
      { kind: 'retry', hint: 'unavailable' },
    ],
    [
      { kind: 'status', grpc: 11 },
      { kind: 'retry', hint: 'unavailable' },
    ],
    [
      { kind: 'status', grpc: 15 },
      { kind: 'retry', hint: 'unavailable' },
    ],
    [
      { kind: 'status', grpc: 3 },
      { kind: 'refused', hint: 'invalid' },
    ],
    [
      { kind: 'status', grpc: 7 },
      { kind: 'refused', hint: 'unauthorized' },
    ],
    [
      { kind: 'status', grpc: 16 },
      { kind: 'refused', hint: 'unauthorized' },
    ],
    [
      { kind: 'status', grpc: 12 },
      { kind: 'refused', hint: 'wrong-path' },
    ],
    [
      { kind: 'status', grpc: 13 },
      { kind: 'refused', hint: 'other' },
    ],
    [{ kind: 'reset' }, { kind: 'retry', hint: 'unavailable' }],
  ])('of %j is %j', async (response, outcome) => {
    receiver.respondWith(() => response);
    expect(await send(transportTo(receiver.grpcUrl))).toMatchObject(outcome);
  });

  it('carries what the receiver said', async () => {
    receiver.respondWith(() => ({ kind: 'status', grpc: 3, message: 'attribute k is too long' }));
    expect(await send(transportTo(receiver.grpcUrl))).toMatchObject({
      reason: expect.stringMatching(/: gRPC status 3 attribute k is too long$/),
    });
  });

  it('is a time-out when no answer comes in time, and the next request has a new connection', async () => {
    receiver.respondWith(() => ({ kind: 'hang' }));
    const transport = transportTo(receiver.grpcUrl);
    expect(await send(transport, 100)).toMatchObject({ kind: 'retry', hint: 'timeout' });
    receiver.reset();
    expect(await send(transport)).toMatchObject({ kind: 'accepted' });
  });

  it('says when nobody listens', async () => {
    await receiver.close();
    expect(await send(transportTo(receiver.grpcUrl))).toMatchObject({ kind: 'retry', hint: 'refused-connection' });
  });

  it('says when the name is unknown', async () => {
    expect(await send(transportTo('http://collector.invalid:4317'))).toMatchObject({
      kind: 'retry',
      hint: 'refused-connection',
    });
  });

  it('says when a server that speaks HTTP/1 answers', async () => {
    expect(await send(transportTo(receiver.httpUrl))).toMatchObject({ kind: 'retry', hint: 'wrong-protocol' });
  });

  it('says when a server that speaks HTTP/2 but not gRPC answers', async () => {
    const server = createServer((_request, response) =>
      response.writeHead(404, { 'content-type': 'text/html' }).end('<html>'),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const transport = transportTo(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    expect(await send(transport)).toMatchObject({ kind: 'refused', hint: 'wrong-path' });
    transport.close();
    server.close();
  });

  it('says when a server without TLS is asked by https', async () => {
    expect(await send(transportTo(receiver.grpcUrl.replace('http:', 'https:')))).toMatchObject({
      kind: 'retry',
      hint: 'tls',
    });
  });

  it('is refused for bytes that are not a request', async () => {
    const outcome = await transportTo(receiver.grpcUrl).send('logs', Uint8Array.of(0x0a, 9, 1), {
      timeoutMillis: 5_000,
    });
    expect(outcome).toMatchObject({ kind: 'refused', hint: 'invalid' });
    expect(receiver.problems).toEqual([expect.stringContaining('BINNACLE_OTLP_MALFORMED')]);
  });

  it('is a retry when the transport is closed meanwhile', async () => {
    receiver.respondWith(() => ({ kind: 'hang' }));
    const transport = transportTo(receiver.grpcUrl);
    const outcome = send(transport);
    await receiver.waitFor('the request', ({ requests }) => requests.length === 1);
    transport.close();
    expect(await outcome).toMatchObject({ kind: 'retry', hint: 'unavailable' });
  });
});

it('is told that a request above the limit is too large', async () => {
  const small = await startReceiver({ grpc: true, limitBytes: 100 });
  expect(await send(transportTo(small.grpcUrl))).toMatchObject({ kind: 'refused', hint: 'too-large' });
  expect(await send(transportTo(small.grpcUrl, { compression: 'gzip' }))).toMatchObject({
    kind: 'refused',
    hint: 'too-large',
  });
  await small.close();
});
