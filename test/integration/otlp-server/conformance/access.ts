import { expect } from 'vitest';
import { decodeRpcStatus, GRPC_CODE } from '../../../../src/otlp/rpc-status.ts';
import { callGrpc } from '../support/call-grpc.ts';
import { post, PROTOBUF } from '../support/post.ts';
import type { Answer } from '../support/post.ts';
import { startConsole } from '../support/start-console.ts';
import type { Chapter } from './requirement.ts';

type Headers = Readonly<Record<string, string>>;

const EMPTY = new Uint8Array(0);
const PAGE = 'https://shop.example.com';
const FETCH = 'Fetch Standard, CORS protocol';
const REBINDING = 'local-only services: DNS rebinding';
const PREFLIGHT = {
  'access-control-request-method': 'POST',
  'access-control-request-headers': 'content-type,x-otlp-api-key',
};

const send = (url: string, headers: Headers = {}): Promise<Answer> =>
  post(url, { headers: { 'content-type': PROTOBUF, ...headers }, body: EMPTY });

const ask = (url: string, headers: Headers): Promise<Answer> =>
  post(url, { method: 'OPTIONS', headers: { ...headers, ...PREFLIGHT } });

async function showRefusedPages(): Promise<void> {
  for (const allowedOrigins of [[PAGE], []]) {
    await using console = await startConsole({ allowedOrigins });
    for (const origin of [
      'https://evil.example.com',
      'http://shop.example.com',
      'https://shop.example.com:8443',
      'null',
    ]) {
      const answers = [await ask(console.httpUrl, { origin }), await send(console.httpUrl, { origin })];
      for (const { status, headers } of answers)
        expect([status, headers['access-control-allow-origin']]).toEqual([403, undefined]);
      expect(decodeRpcStatus(PROTOBUF, answers[1]?.body ?? EMPTY)?.message).toContain(origin);
    }
    expect(console.requests).toEqual([]);
  }
}

export const access: Chapter = {
  title: 'Who may send',
  requirements: [
    {
      requirement: 'With the token, as Authorization: Bearer or x-otlp-api-key, a request is taken over HTTP and gRPC',
      source: 'OTLP exporter: headers',
      async show() {
        await using console = await startConsole({ token: 's3cret' });
        for (const headers of [
          { authorization: 'Bearer s3cret' },
          { authorization: 'bearer s3cret' },
          { 'x-otlp-api-key': 's3cret' },
        ]) {
          expect((await send(console.httpUrl, headers)).status).toBe(200);
          expect(await callGrpc(console.grpcUrl, { message: EMPTY, headers })).toMatchObject({ status: GRPC_CODE.ok });
        }
      },
    },
    {
      requirement: 'Without it the answer is 401 with WWW-Authenticate, or UNAUTHENTICATED, and says what to set',
      source: 'RFC 9110, 15.5.2; OTLP/gRPC Failures',
      async show() {
        await using console = await startConsole({ token: 's3cret' });
        const message = expect.stringMatching(/^BINNACLE_API_TOKEN: .*OTEL_EXPORTER_OTLP_HEADERS/);
        const status = GRPC_CODE.unauthenticated;
        for (const headers of [
          {},
          { authorization: 'Bearer secret' },
          { 'x-otlp-api-key': 's3c' },
          { authorization: 'Basic s3cret' },
        ]) {
          const answer = await send(console.httpUrl, headers);
          expect([answer.status, answer.headers['www-authenticate']]).toEqual([401, 'Bearer']);
          expect(decodeRpcStatus(PROTOBUF, answer.body)).toMatchObject({ code: status, message });
          expect(await callGrpc(console.grpcUrl, { message: EMPTY, headers })).toMatchObject({ status, message });
        }
        expect(console.requests).toEqual([]);
      },
    },
    {
      requirement: 'Who listens beyond this machine must have a token, and then answers under any name',
      source: REBINDING,
      async show() {
        await expect(startConsole({ host: '0.0.0.0' })).rejects.toMatchObject({ code: 'BINNACLE_CONSOLE_TOKEN' });
        await using console = await startConsole({ host: '0.0.0.0', token: 's3cret' });
        const url = console.httpUrl.replace('0.0.0.0', '127.0.0.1');
        expect((await send(url)).status).toBe(401);
        expect((await send(url, { host: 'build-7.example.com', 'x-otlp-api-key': 's3cret' })).status).toBe(200);
      },
    },
    {
      requirement:
        'On loopback, IPv4 or IPv6, it answers to the names of this machine, also to those that containers have for it',
      source: REBINDING,
      async show() {
        await using console = await startConsole();
        const names = [
          'localhost',
          'localhost:4318',
          '127.0.0.1',
          '127.0.0.9:80',
          '[::1]:4318',
          'app.localhost',
          'host.docker.internal:4318',
        ];
        for (const host of names) expect([host, (await send(console.httpUrl, { host })).status]).toEqual([host, 200]);
        await using six = await startConsole({ host: '::1' });
        expect((await send(six.httpUrl)).status).toBe(200);
        expect(await callGrpc(six.grpcUrl, { message: EMPTY })).toMatchObject({ status: GRPC_CODE.ok });
      },
    },
    {
      requirement: 'On loopback it refuses any other name by 403, because a web page may have led it here',
      source: REBINDING,
      async show() {
        await using console = await startConsole();
        const message = expect.stringMatching(/^BINNACLE_API_FORBIDDEN: .* localhost/);
        for (const host of [
          'evil.example.com',
          'evil.example.com:4318',
          '127.0.0.1.evil.example.com',
          'localhost.evil.example.com',
          '10.0.0.7',
        ]) {
          const { status, body } = await send(console.httpUrl, { host });
          expect([host, status]).toEqual([host, 403]);
          expect(decodeRpcStatus(PROTOBUF, body)).toMatchObject({ code: GRPC_CODE.permissionDenied, message });
        }
        expect(console.requests).toEqual([]);
      },
    },
    {
      requirement: 'A web page of a named origin may send: preflight and answers, refusals too, carry its CORS headers',
      source: FETCH,
      async show() {
        await using console = await startConsole({ allowedOrigins: [PAGE], token: 's3cret' });
        const allowed = { 'access-control-allow-origin': PAGE, vary: 'origin' };
        expect(await ask(console.httpUrl, { origin: PAGE })).toMatchObject({
          status: 204,
          headers: {
            ...allowed,
            'access-control-allow-methods': 'POST',
            'access-control-allow-headers': 'content-type,x-otlp-api-key',
          },
        });
        const sent = await send(console.httpUrl, { origin: PAGE, 'x-otlp-api-key': 's3cret' });
        expect(sent).toMatchObject({ status: 200, headers: allowed });
        expect(await send(console.httpUrl, { origin: PAGE })).toMatchObject({ status: 401, headers: allowed });
      },
    },
    {
      requirement: 'A page on the internet may reach a console of the local network where its origin is named',
      source: 'Private Network Access',
      async show() {
        await using console = await startConsole({ allowedOrigins: [PAGE] });
        const { headers } = await ask(console.httpUrl, {
          origin: PAGE,
          'access-control-request-private-network': 'true',
        });
        expect(headers['access-control-allow-private-network']).toBe('true');
      },
    },
    {
      requirement: 'A web page of any other origin is refused by 403, with and without a preflight',
      source: FETCH,
      show: showRefusedPages,
    },
  ],
};
