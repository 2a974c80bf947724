import { describe, expect, it } from 'vitest';
import { startReceiver } from '../../../src/otlp/index.ts';
import { decodeRpcStatus, GRPC_CODE } from '../../../src/otlp/rpc-status.ts';
import { callGrpc } from './support/call-grpc.ts';
import { post, PROTOBUF } from './support/post.ts';
import type { Answer } from './support/post.ts';
import { startConsole } from './support/start-console.ts';

const EMPTY = new Uint8Array(0);
const PAGE = 'https://shop.example.com';

function send(url: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  return post(url, { headers: { 'content-type': PROTOBUF, ...headers }, body: EMPTY });
}

describe('a console with a token', () => {
  it.each<[string, Readonly<Record<string, string>>]>([
    ['as a bearer token', { authorization: 'Bearer s3cret' }],
    ['as a bearer token in small letters', { authorization: 'bearer s3cret' }],
    ['as an API key', { 'x-otlp-api-key': 's3cret' }],
  ])('takes what carries it %s', async (_how, headers) => {
    await using console = await startConsole({ token: 's3cret' });
    expect((await send(console.httpUrl, headers)).status).toBe(200);
    expect(await callGrpc(console.grpcUrl, { message: EMPTY, headers })).toMatchObject({ status: GRPC_CODE.ok });
    expect(console.requests).toHaveLength(2);
  });

  it.each<[string, Readonly<Record<string, string>>]>([
    ['no token', {}],
    ['another one', { authorization: 'Bearer secret' }],
    ['its beginning', { 'x-otlp-api-key': 's3c' }],
    ['another scheme', { authorization: 'Basic s3cret' }],
  ])('refuses what carries %s', async (_what, headers) => {
    await using console = await startConsole({ token: 's3cret' });
    const answer = await send(console.httpUrl, headers);
    expect([answer.status, answer.headers['www-authenticate']]).toEqual([401, 'Bearer']);
    const message = expect.stringMatching(/^BINNACLE_API_TOKEN: .*OTEL_EXPORTER_OTLP_HEADERS/);
    expect(decodeRpcStatus(PROTOBUF, answer.body)).toMatchObject({ code: GRPC_CODE.unauthenticated, message });
    expect(await callGrpc(console.grpcUrl, { message: EMPTY, headers })).toMatchObject({
      status: GRPC_CODE.unauthenticated,
      message,
    });
    expect(console.requests).toEqual([]);
  });

  it('is what a console beyond this machine must be', async () => {
    await expect(startConsole({ host: '0.0.0.0' })).rejects.toMatchObject({ code: 'BINNACLE_CONSOLE_TOKEN' });
    await using console = await startConsole({ host: '0.0.0.0', token: 's3cret' });
    const httpUrl = console.httpUrl.replace('0.0.0.0', '127.0.0.1');
    expect((await send(httpUrl)).status).toBe(401);
    expect((await send(httpUrl, { host: 'build-7.example.com', 'x-otlp-api-key': 's3cret' })).status).toBe(200);
  });
});

describe('a console on loopback', () => {
  it.each([
    'localhost',
    'localhost:4318',
    '127.0.0.1',
    '127.0.0.9:80',
    '[::1]:4318',
    'app.localhost',
    'host.docker.internal:4318',
  ])('answers to the name %s', async (host) => {
    await using console = await startConsole();
    expect((await send(console.httpUrl, { host })).status).toBe(200);
  });

  it.each([
    'evil.example.com',
    'evil.example.com:4318',
    '127.0.0.1.evil.example.com',
    'localhost.evil.example.com',
    '10.0.0.7',
  ])('does not answer to the name %s, which a web page may have led here', async (host) => {
    await using console = await startConsole();
    const answer = await send(console.httpUrl, { host });
    expect(answer.status).toBe(403);
    expect(decodeRpcStatus(PROTOBUF, answer.body)).toMatchObject({
      code: GRPC_CODE.permissionDenied,
      message: expect.stringMatching(/^BINNACLE_API_FORBIDDEN: .* localhost/),
    });
    expect(console.requests).toEqual([]);
  });

  it('listens on IPv6 too when it is told to', async () => {
    await using console = await startConsole({ host: '::1' });
    expect((await send(console.httpUrl)).status).toBe(200);
    expect(await callGrpc(console.grpcUrl, { message: EMPTY })).toMatchObject({ status: GRPC_CODE.ok });
  });
});

describe('a web page', () => {
  const preflight = {
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'content-type,x-otlp-api-key',
  };

  it('of an origin that is named may send', async () => {
    await using console = await startConsole({ allowedOrigins: [PAGE], token: 's3cret' });
    const asked = await post(console.httpUrl, { method: 'OPTIONS', headers: { origin: PAGE, ...preflight } });
    expect(asked).toMatchObject({
      status: 204,
      headers: {
        'access-control-allow-origin': PAGE,
        'access-control-allow-methods': 'POST',
        'access-control-allow-headers': 'content-type,x-otlp-api-key',
        vary: 'origin',
      },
    });
    const sent = await send(console.httpUrl, { origin: PAGE, 'x-otlp-api-key': 's3cret' });
    expect(sent).toMatchObject({ status: 200, headers: { 'access-control-allow-origin': PAGE } });
    const refused = await send(console.httpUrl, { origin: PAGE });
    expect(refused).toMatchObject({ status: 401, headers: { 'access-control-allow-origin': PAGE } });
  });

  it('on the internet may reach a console of the local network when its origin is named', async () => {
    await using console = await startConsole({ allowedOrigins: [PAGE] });
    const headers = { origin: PAGE, ...preflight, 'access-control-request-private-network': 'true' };
    const asked = await post(console.httpUrl, { method: 'OPTIONS', headers });
    expect(asked.headers['access-control-allow-private-network']).toBe('true');
  });

  it.each(['https://evil.example.com', 'http://shop.example.com', 'https://shop.example.com:8443', 'null'])(
    'of the origin %s, which is not named, may not',
    async (origin) => {
      await using console = await startConsole({ allowedOrigins: [PAGE] });
      const asked = await post(console.httpUrl, { method: 'OPTIONS', headers: { origin, ...preflight } });
      const sent = await send(console.httpUrl, { origin });
      expect([asked.status, sent.status]).toEqual([403, 403]);
      expect(asked.headers['access-control-allow-origin']).toBeUndefined();
      expect(sent.headers['access-control-allow-origin']).toBeUndefined();
      expect(decodeRpcStatus(PROTOBUF, sent.body)?.message).toContain(origin);
      expect(console.requests).toEqual([]);
    },
  );

  it('of no origin may unless one is named', async () => {
    await using console = await startConsole();
    expect((await send(console.httpUrl, { origin: PAGE })).status).toBe(403);
  });
});

describe('a port that is taken', () => {
  it.each(['httpPort', 'grpcPort'] as const)(
    'is named by the error, and the other one is free again (%s)',
    async (which) => {
      await using other = await startReceiver();
      const taken = Number(new URL(other.httpUrl).port);
      await using before = await startConsole();
      const free = Number(new URL(which === 'httpPort' ? before.grpcUrl : before.httpUrl).port);
      await before.close();
      const ports = which === 'httpPort' ? { httpPort: taken, grpcPort: free } : { httpPort: free, grpcPort: taken };
      await expect(startConsole(ports)).rejects.toMatchObject({
        code: 'BINNACLE_CONSOLE_PORT',
        message: expect.stringContaining(`127.0.0.1:${taken}`),
        cause: { code: 'EADDRINUSE', port: taken },
      });
      await using after = await startConsole({ ...ports, [which]: 0 });
      expect([after.httpUrl, after.grpcUrl].some((url) => url.endsWith(`:${free}`))).toBe(true);
    },
  );
});
