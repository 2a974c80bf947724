import { createServer } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startReceiver } from '../../otlp/index.ts';
import type { Receiver } from '../../otlp/index.ts';
import { resolveSettings } from '../../settings/index.ts';
import type { StartOptions } from '../../settings/index.ts';
import { probeEndpoints } from './probe-endpoints.ts';

let receiver: Receiver;
beforeAll(async () => {
  receiver = await startReceiver({ grpc: true });
});
beforeEach(() => receiver.reset());
afterAll(() => receiver.close());

const probe = (environment: NodeJS.ProcessEnv, options: StartOptions = {}) =>
  probeEndpoints(resolveSettings(options, environment));

/** What the probe of traces says where the endpoint and protocol of all signals are given. */
async function probeTraces(endpoint: string, protocol: string, more: NodeJS.ProcessEnv = {}) {
  const { signals } = await probe({
    OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
    OTEL_EXPORTER_OTLP_PROTOCOL: protocol,
    ...more,
  });
  return signals[0];
}

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function freeAddress(): Promise<string> {
  const server = createTcpServer();
  const address = await listening(server);
  await new Promise((resolve) => server.close(resolve));
  return address;
}

describe('probeEndpoints', () => {
  it.each(['http/protobuf', 'http/json', 'grpc'])(
    'sends one of each signal over %s, in one trace',
    async (protocol) => {
      const endpoint = protocol === 'grpc' ? receiver.grpcUrl : receiver.httpUrl;
      const { signals, traceId } = await probe({
        OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
        OTEL_EXPORTER_OTLP_PROTOCOL: protocol,
      });
      expect(signals.map(({ signal, state }) => [signal, state])).toEqual([
        ['traces', 'accepted'],
        ['metrics', 'accepted'],
        ['logs', 'accepted'],
      ]);
      expect(receiver.spans().map(({ traceId }) => traceId)).toEqual([traceId]);
      expect(receiver.logRecords().map((record) => record.traceId)).toEqual([traceId]);
      expect(receiver.metrics()).toHaveLength(1);
    },
  );

  it('leaves out a signal that is not sent by OTLP', async () => {
    const { signals } = await probe({
      OTEL_EXPORTER_OTLP_ENDPOINT: receiver.httpUrl,
      OTEL_METRICS_EXPORTER: 'prometheus',
      OTEL_LOGS_EXPORTER: 'none',
    });
    expect(signals.map(({ state }) => state)).toEqual(['accepted', 'off', 'off']);
    expect(receiver.requests).toHaveLength(1);
  });

  it('finds that the port speaks gRPC', async () => {
    const result = await probeTraces(receiver.grpcUrl, 'http/protobuf');
    expect(result).toMatchObject({ state: 'failed', endpoint: `${receiver.grpcUrl}/v1/traces` });
    expect(result?.fix).toContain('write OTEL_EXPORTER_OTLP_PROTOCOL=grpc');
    expect(result?.fix).toContain('it is accepted');
  });

  it('finds that the port speaks HTTP', async () => {
    const result = await probeTraces(receiver.httpUrl, 'grpc');
    expect(result?.fix).toContain('write OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf');
  });

  it('finds that the receiver speaks without TLS', async () => {
    const http = await probeTraces(receiver.httpUrl.replace('http:', 'https:'), 'http/protobuf');
    expect(http?.fix).toContain(`write OTEL_EXPORTER_OTLP_ENDPOINT=${receiver.httpUrl};`);
    const grpc = await probeTraces(receiver.grpcUrl.replace('http:', 'https:'), 'grpc');
    expect(grpc?.fix).toContain(`write OTEL_EXPORTER_OTLP_ENDPOINT=${receiver.grpcUrl};`);
  });

  it('finds that the path of the signal stands twice', async () => {
    const result = await probeTraces(`${receiver.httpUrl}/v1/traces`, 'http/protobuf');
    expect(result?.problem).toContain('404');
    expect(result?.fix).toContain(`write OTEL_EXPORTER_OTLP_ENDPOINT=${receiver.httpUrl};`);
  });

  it('names the variable or option that is wrong', async () => {
    const wrong = `${receiver.httpUrl}/traces`;
    const right = `${receiver.httpUrl}/v1/traces`;
    const byVariable = await probe({ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: wrong, OTEL_METRICS_EXPORTER: 'none' });
    expect(byVariable.signals[0]?.fix).toContain(`write OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=${right};`);
    const byOption = await probe({}, { otlp: { traces: { endpoint: wrong } } });
    expect(byOption.signals[0]?.fix).toContain(`the option otlp.traces.endpoint: '${right}'`);
  });

  it('says that nothing listens', async () => {
    const address = await freeAddress();
    const result = await probeTraces(address, 'http/protobuf');
    expect(result?.fix).toContain(`nothing listens at ${address.slice('http://'.length)}`);
    expect((await probeTraces(address, 'grpc'))?.fix).toContain('nothing listens');
  });

  it.each([
    [401, 'OTEL_EXPORTER_OTLP_HEADERS'],
    [403, 'OTEL_EXPORTER_OTLP_HEADERS'],
    [413, 'largest request'],
    [429, 'asks to wait'],
    [500, 'look at the log'],
    [503, 'not ready'],
  ])('advises on an answer of %i', async (http, advice) => {
    receiver.respondWith(() => ({ kind: 'status', http }));
    const result = await probeTraces(receiver.httpUrl, 'http/protobuf');
    expect(result?.problem).toContain(String(http));
    expect(result?.fix).toContain(advice);
  });

  it('advises on a gRPC receiver that wants credentials', async () => {
    receiver.respondWith(() => ({ kind: 'status', grpc: 16 }));
    expect((await probeTraces(receiver.grpcUrl, 'grpc'))?.fix).toContain('OTEL_EXPORTER_OTLP_HEADERS');
  });

  it('says that nothing answers within the time-out', async () => {
    receiver.respondWith(() => ({ kind: 'hang' }));
    const result = await probeTraces(receiver.httpUrl, 'http/protobuf', { OTEL_EXPORTER_OTLP_TIMEOUT: '100' });
    expect(result?.fix).toContain('nothing answers');
  });

  it.each(['http/protobuf', 'grpc'])('tries over %s where a redirect leads, and no other host', async (protocol) => {
    let location = receiver.httpUrl;
    const redirect = createServer(({ url }, response) =>
      response.writeHead(307, { location: `${location}${url}` }).end('look there'),
    );
    const address = await listening(redirect);
    const led = await probeTraces(address, protocol);
    expect(led?.fix).toMatch(/^write /);
    expect(led?.fix).toContain(`OTEL_EXPORTER_OTLP_ENDPOINT=${receiver.httpUrl}; tried just now`);
    receiver.respondWith(() => ({ kind: 'status', http: 401 }));
    expect((await probeTraces(address, protocol))?.fix).toMatch(
      /OTEL_EXPORTER_OTLP_ENDPOINT=http:\S+; there, .*OTEL_EXPORTER_OTLP_HEADERS/,
    );
    receiver.reset();
    location = receiver.httpUrl.replace('127.0.0.1', 'localhost');
    await probeTraces(address, protocol);
    expect(receiver.requests).toEqual([]);
    redirect.close();
  });

  it('does not take a web page for a receiver', async () => {
    const page = createServer((_request, response) => response.setHeader('content-type', 'text/html').end('<html>'));
    const address = await listening(page);
    const result = await probeTraces(address, 'http/protobuf');
    expect(result).toMatchObject({ state: 'failed' });
    expect(result?.fix).toContain('without /v1/');
    page.close();
  });

  it('shows no credentials of the endpoint', async () => {
    const address = (await freeAddress()).replace('http://', 'http://me:hunter2@');
    const { signals } = await probe({ OTEL_EXPORTER_OTLP_ENDPOINT: address });
    expect(JSON.stringify(signals)).not.toContain('hunter2');
  });
});
