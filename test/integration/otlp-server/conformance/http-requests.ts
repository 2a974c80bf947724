import { gzipSync } from 'node:zlib';
import { expect } from 'vitest';
import { SIGNALS } from '../../../../src/otlp/index.ts';
import { GRPC_CODE } from '../../../../src/otlp/rpc-status.ts';
import { JSON_TYPE, PROTOBUF } from '../support/post.ts';
import type { Chapter } from './requirement.ts';
import { expectKept, expectRefused, expectTaken, TYPES } from './wire.ts';

const REQUEST = 'OTLP/HTTP Request';

export const httpRequests: Chapter = {
  title: 'HTTP: paths, types and compression',
  requirements: [
    {
      requirement: 'POST /v1/traces, /v1/metrics and /v1/logs take one signal each',
      source: REQUEST,
      async show(wire) {
        for (const signal of SIGNALS)
          await expectKept(wire, 1, signal, async () => expectTaken(await wire.http({ signal })));
      },
    },
    {
      requirement: 'Protobuf and JSON are taken on one port, told apart by Content-Type, and answered in kind',
      source: 'OTLP/HTTP Connection; OTLP/HTTP Response',
      async show(wire) {
        for (const signal of SIGNALS)
          for (const type of TYPES)
            await expectKept(wire, 1, signal, async () => expectTaken(await wire.http({ signal, type }), type));
      },
    },
    {
      requirement: 'A Content-Type may have parameters, and be in capitals',
      source: 'RFC 9110, 8.3.1',
      async show(wire) {
        const [protobuf, json] = [wire.protobuf('logs'), wire.json('logs')];
        await expectKept(wire, 2, 'logs', async () => {
          expectTaken(
            await wire.http({ signal: 'logs', type: 'Application/X-Protobuf; messageType=any', body: protobuf }),
          );
          expectTaken(await wire.http({ signal: 'logs', type: `${JSON_TYPE};charset=UTF-8`, body: json }), JSON_TYPE);
        });
      },
    },
    {
      requirement: 'Names of headers are read in any case',
      source: 'RFC 9110, 5.1',
      async show(wire) {
        const body = gzipSync(wire.protobuf('traces'));
        const headers = { 'CONTENT-TYPE': PROTOBUF, 'cOnTeNt-EnCoDiNg': 'gzip' };
        await expectKept(wire, 1, 'traces', async () => expectTaken(await wire.http({ headers, body })));
      },
    },
    {
      requirement: 'Any other Content-Type, and none, is refused by 415',
      source: 'RFC 9110, 15.5.16',
      async show(wire) {
        for (const type of ['text/plain', 'application/grpc', 'application/x-protobuf-text', 'application/jsonl', ''])
          expectRefused(await wire.http({ type, body: wire.protobuf('traces') }), {
            type: JSON_TYPE,
            status: 415,
            message: /is not supported; use application\/x-protobuf or application\/json/,
          });
      },
    },
    {
      requirement: 'Any other path is answered by 404, profiles too',
      source: 'OTLP/HTTP All Other Responses',
      async show(wire) {
        for (const path of ['/', '/v1/spans', '/v1/traces/', '/V1/traces', '/v1development/profiles', '/v1//traces'])
          expectRefused(await wire.http({ path }), {
            status: 404,
            message: /use \/v1\/traces/,
            code: GRPC_CODE.unimplemented,
          });
      },
    },
    {
      requirement: 'Any other method is answered by 405, which names POST',
      source: 'RFC 9110, 15.5.6',
      async show(wire) {
        for (const method of ['GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
          const answer = await wire.http({ method, body: '' });
          expectRefused(answer, { status: 405, message: /use POST/ });
          expect(answer.headers.allow).toBe('POST');
        }
        expect(await wire.http({ method: 'HEAD', body: '' })).toMatchObject({ status: 405, body: Buffer.alloc(0) });
      },
    },
    {
      requirement: 'A body is taken without compression: without a word, as none, as identity',
      source: 'Protocol Details',
      async show(wire) {
        for (const encoding of ['', 'none', 'identity', 'Identity'])
          await expectKept(wire, 1, 'traces', async () =>
            expectTaken(await wire.http({ headers: encoding === '' ? {} : { 'content-encoding': encoding } })),
          );
      },
    },
    {
      requirement: 'A body is taken compressed by gzip, also under its old name and in several members',
      source: 'Protocol Details; RFC 9110, 8.4.1.3; RFC 1952, 2.2',
      async show(wire) {
        for (const type of TYPES)
          for (const encoding of ['gzip', 'GZIP', 'x-gzip']) {
            const body = Buffer.from(wire.body('traces', type));
            const members = Buffer.concat([gzipSync(body.subarray(0, 9)), gzipSync(body.subarray(9))]);
            const headers = { 'content-encoding': encoding };
            await expectKept(wire, 1, 'traces', async () =>
              expectTaken(await wire.http({ type, headers, body: members }), type),
            );
          }
      },
    },
    {
      requirement: 'Any other compression is refused by 415, which names gzip',
      source: 'RFC 9110, 12.5.3',
      async show(wire) {
        for (const encoding of ['br', 'deflate', 'zstd', 'gzip, gzip']) {
          const answer = await wire.http({ headers: { 'content-encoding': encoding } });
          expectRefused(answer, { status: 415, message: /use gzip or none/ });
          expect(answer.headers['accept-encoding']).toBe('gzip');
        }
      },
    },
  ],
};
