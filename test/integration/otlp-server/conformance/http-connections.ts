import { Agent } from 'node:http';
import { expect } from 'vitest';
import { JSON_TYPE, post, PROTOBUF } from '../support/post.ts';
import { rawExchange } from '../support/raw-exchange.ts';
import type { Chapter } from './requirement.ts';
import { expectKept, expectTaken, LIMIT_BYTES } from './wire.ts';
import type { Wire } from './wire.ts';

const head = (...lines: readonly string[]): string => [...lines, '', ''].join('\r\n');
const HOST = 'Host: localhost';
const TYPE = `Content-Type: ${PROTOBUF}`;
const ANSWERED = /\r\n\r\n/;
/** Nothing ends the wait but the other side. */
const CLOSED = /(?!)/;

/** A whole request, as text. */
function text(body: Uint8Array, ...more: readonly string[]): Buffer {
  return Buffer.concat([
    Buffer.from(head('POST /v1/traces HTTP/1.1', HOST, TYPE, `Content-Length: ${body.length}`, ...more)),
    body,
  ]);
}

const statusesOf = (received: string): string[] =>
  [...received.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status = '']) => status);

async function show417(wire: Wire): Promise<void> {
  const answer = await wire.http({ headers: { expect: '200-ok' } });
  expect([answer.status, answer.headers['content-type']]).toEqual([417, PROTOBUF]);
}

export const httpConnections: Chapter = {
  title: 'HTTP: connections',
  requirements: [
    {
      requirement: 'A body may come in chunks, without its length',
      source: 'RFC 9112, 7.1',
      async show(wire) {
        const headers = { 'transfer-encoding': 'chunked' };
        await expectKept(wire, 1, 'traces', async () => expectTaken(await wire.http({ headers })));
      },
    },
    {
      requirement: 'A body may be sent a byte at a time',
      source: 'RFC 9112, 6',
      async show(wire) {
        const bytes = text(wire.protobuf('traces'), 'Connection: close');
        await expectKept(wire, 1, 'traces', async () => {
          const received = await rawExchange(wire.console.httpUrl, [
            ...Array.from(bytes.subarray(0, -1), (byte) => ({ send: Uint8Array.of(byte) })),
            { send: bytes.subarray(-1), until: ANSWERED },
          ]);
          expect(statusesOf(received)).toEqual(['200']);
        });
      },
    },
    {
      requirement: 'A connection is kept for further requests, after refusals too',
      source: 'OTLP/HTTP Connection',
      async show(wire) {
        const agent = new Agent({ keepAlive: true, maxSockets: 1 });
        const ports = new Set<number | undefined>();
        agent.on('free', ({ localPort }: { readonly localPort?: number }) => ports.add(localPort));
        const headers = { 'content-type': PROTOBUF };
        const bodies = ['nonsense', new Uint8Array(2 * LIMIT_BYTES), wire.protobuf('traces'), wire.protobuf('traces')];
        const statuses: number[] = [];
        for (const body of bodies) statuses.push((await post(wire.console.httpUrl, { agent, headers, body })).status);
        agent.destroy();
        expect([statuses, ports.size]).toEqual([[400, 413, 200, 200], 1]);
      },
    },
    {
      requirement: 'Requests sent without waiting are answered in their order',
      source: 'RFC 9112, 9.3.2',
      async show(wire) {
        const bodies = [wire.protobuf('traces'), Buffer.from('nonsense'), wire.protobuf('traces')];
        const bytes = bodies.map((body, index) => text(body, ...(index === 2 ? ['Connection: close'] : [])));
        await expectKept(wire, 2, 'traces', async () => {
          const received = await rawExchange(wire.console.httpUrl, [{ send: Buffer.concat(bytes), until: CLOSED }]);
          expect(statusesOf(received)).toEqual(['200', '400', '200']);
        });
      },
    },
    {
      requirement: 'Many requests at once are all answered',
      source: 'OTLP/HTTP Concurrent Requests',
      async show(wire) {
        await expectKept(wire, 100, 'traces', async () => {
          const answers = await Promise.all(Array.from({ length: 100 }, () => wire.http()));
          for (const answer of answers) expectTaken(answer);
        });
      },
    },
    {
      requirement: 'Who expects 100-continue is told to go on, and then answered',
      source: 'RFC 9110, 10.1.1',
      async show(wire) {
        const body = wire.protobuf('traces');
        const start = head(
          'POST /v1/traces HTTP/1.1',
          HOST,
          TYPE,
          `Content-Length: ${body.length}`,
          'Expect: 100-continue',
          'Connection: close',
        );
        await expectKept(wire, 1, 'traces', async () => {
          const received = await rawExchange(wire.console.httpUrl, [
            { send: start, until: /^HTTP\/1\.1 100 [^]*\r\n\r\n/ },
            { send: body, until: CLOSED },
          ]);
          expect(statusesOf(received)).toEqual(['100', '200']);
        });
      },
    },
    {
      requirement: 'Who expects 100-continue is refused before the body where the headers are enough to',
      source: 'RFC 9110, 10.1.1',
      async show(wire) {
        const refuse = async (...lines: readonly string[]): Promise<string[]> => {
          const start = head(...lines, HOST, 'Expect: 100-continue');
          const received = await rawExchange(wire.console.httpUrl, [{ send: start, until: CLOSED }]);
          expect(received).toMatch(/connection: close/i);
          return statusesOf(received);
        };
        expect(await refuse('POST /v1/spans HTTP/1.1', TYPE, 'Content-Length: 9')).toEqual(['404']);
        expect(await refuse('POST /v1/logs HTTP/1.1', 'Content-Length: 9')).toEqual(['415']);
        expect(await refuse('POST /v1/logs HTTP/1.1', TYPE, `Content-Length: ${LIMIT_BYTES + 1}`)).toEqual(['413']);
        expect(await refuse('POST /v1/logs HTTP/1.1', TYPE, 'Content-Length: 9', 'Content-Encoding: br')).toEqual([
          '415',
        ]);
      },
    },
    { requirement: 'Another expectation is refused by 417', source: 'RFC 9110, 15.5.18', show: show417 },
    {
      requirement: 'A body that breaks off is not kept',
      source: 'RFC 9112, 8',
      async show(wire) {
        const bytes = text(wire.protobuf('traces'));
        await expectKept(wire, 0, 'traces', async () => {
          expect(statusesOf(await rawExchange(wire.console.httpUrl, [{ send: bytes.subarray(0, -5) }]))).toEqual([
            '400',
          ]);
          expectTaken(await wire.http({ signal: 'logs' }));
        });
      },
    },
    {
      requirement: 'What is not HTTP is answered by 400, and headers without end by 431, with a status in JSON',
      source: 'OTLP/HTTP Failures',
      async show(wire) {
        const answerTo = (bytes: string): Promise<string> =>
          rawExchange(wire.console.httpUrl, [{ send: bytes, until: CLOSED }]);
        const cases = [
          ['PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', '400'],
          ['\u0016\u0003\u0001\u0002\u0000\u0001', '400'],
          [head('POST /v1/traces HTTP/1.1', HOST, 'Content-Length: nine'), '400'],
          [head('POST /v1/traces HTTP/1.1', HOST, `X-Long: ${'x'.repeat(20_000)}`), '431'],
        ] as const;
        for (const [bytes, status] of cases) {
          const received = await answerTo(bytes);
          expect([statusesOf(received), received.includes(`content-type: ${JSON_TYPE}`)]).toEqual([[status], true]);
          expect(JSON.parse(received.split('\r\n\r\n')[1] ?? '')).toMatchObject({
            message: expect.stringMatching(/HTTP/),
          });
        }
      },
    },
  ],
};
