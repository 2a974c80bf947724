import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';

import { createGrpcTransport } from '../../../src/otlp/grpc-transport.ts';
import { createHttpTransport, encodeRequest, startReceiver } from '../../../src/otlp/index.ts';
import type { Receiver, ReceiverTls, SendOutcome, TlsOptions, Transport } from '../../../src/otlp/index.ts';

const REQUEST = encodeRequest('traces', { resourceSpans: [] });
const read = (name: string): Buffer => readFileSync(join(import.meta.dirname, 'certificates', name));
const ca = read('ca.pem');
const server = { cert: read('server.pem'), key: read('server.key') };
const client = { cert: read('client.pem'), key: read('client.key') };
const open: { close(): unknown }[] = [];

afterEach(() => Promise.all(open.splice(0).map((each) => each.close())));

async function start(tls: ReceiverTls): Promise<Receiver> {
  const receiver = await startReceiver({ grpc: true, tls });
  open.push(receiver);
  return receiver;
}

const createTransport = {
  http({ httpUrl }: Receiver, tls: TlsOptions): Transport {
    const urls = { traces: `${httpUrl}/v1/traces`, metrics: `${httpUrl}/v1/metrics`, logs: `${httpUrl}/v1/logs` };
    return createHttpTransport({ urls, encoding: 'protobuf', compression: 'gzip', headers: {}, tls });
  },
  grpc({ grpcUrl }: Receiver, tls: TlsOptions): Transport {
    // By name: a TLS client must not announce an address as the name of the server.
    const endpoint = grpcUrl.replace('127.0.0.1', 'localhost');
    return createGrpcTransport({ endpoint, insecure: false, compression: 'gzip', headers: {}, tls });
  },
};

describe.each(['http', 'grpc'] as const)('TLS over %s', (protocol) => {
  async function send(receiver: Receiver, tls: TlsOptions): Promise<SendOutcome> {
    const transport = createTransport[protocol](receiver, tls);
    open.push(transport);
    return transport.send('traces', REQUEST, { timeoutMillis: 5_000 });
  }

  it('delivers to a server whose authority is trusted', async () => {
    expect(await send(await start(server), { ca })).toMatchObject({ kind: 'accepted' });
  });

  it('does not deliver to a server whose authority is unknown, and says so', async () => {
    const receiver = await start(server);
    expect(await send(receiver, {})).toMatchObject({ kind: 'retry', hint: 'tls' });
    expect(receiver.requests).toHaveLength(0);
  });

  it('delivers to any server when told to be insecure', async () => {
    expect(await send(await start(server), { insecure: true })).toMatchObject({ kind: 'accepted' });
  });

  it('shows the client certificate to a server that asks for it', async () => {
    expect(await send(await start({ ...server, clientCa: ca }), { ca, ...client })).toMatchObject({ kind: 'accepted' });
  });

  it('is cut off without a client certificate by a server that asks for it', async () => {
    const receiver = await start({ ...server, clientCa: ca });
    expect(await send(receiver, { ca })).toMatchObject({ kind: 'retry' });
    expect(receiver.requests).toHaveLength(0);
  });
});
