import { describe, expect, it } from 'vitest';
import { encodeRequest } from '../../../src/otlp/index.ts';
import { decodeRetryDelayMillis, decodeRpcStatus, GRPC_CODE } from '../../../src/otlp/rpc-status.ts';
import type { ReceivingOptions } from '../../../cli/src/console/receive/start-receiving.ts';
import { callGrpc } from './support/call-grpc.ts';
import { post, PROTOBUF } from './support/post.ts';
import type { Answer } from './support/post.ts';
import { startConsole } from './support/start-console.ts';
import { requestsOf } from './support/telemetry.ts';

const BODY = encodeRequest('traces', requestsOf(1).traces);

/** A store that takes nothing until it is let go on. */
function slowStore() {
  const gate = Promise.withResolvers<void>();
  let waiting = 0;
  const ingest: ReceivingOptions['ingest'] = async () => {
    waiting++;
    await gate.promise;
    return { kind: 'ok' };
  };
  return { ingest, goOn: gate.resolve, waiting: () => waiting };
}

function send(url: string): Promise<Answer> {
  return post(url, { headers: { 'content-type': PROTOBUF }, body: BODY });
}

const statusesOf = async (answers: readonly Promise<Answer>[]): Promise<number[]> =>
  (await Promise.all(answers)).map(({ status }) => status);

describe('more than can be written', () => {
  it.each<[string, Partial<ReceivingOptions>]>([
    ['requests', { maxWaitingRequests: 2 }],
    ['bytes', { maxWaitingBytes: BODY.length + 1 }],
  ])('is told to come again when too many %s wait, and taken when they are written', async (_what, limit) => {
    const { ingest, goOn, waiting } = slowStore();
    await using console = await startConsole({ ingest, ...limit });
    const first = [send(console.httpUrl), send(console.httpUrl)];
    await expect.poll(waiting).toBe(2);

    const refused = await send(console.httpUrl);
    expect([refused.status, refused.headers['retry-after']]).toEqual([503, '1']);
    expect(decodeRpcStatus(PROTOBUF, refused.body)).toMatchObject({
      code: GRPC_CODE.unavailable,
      message: expect.stringMatching(/^BINNACLE_STORE_BUSY: /),
    });
    const { status, trailers } = await callGrpc(console.grpcUrl, { message: BODY });
    expect(status).toBe(GRPC_CODE.unavailable);
    const details = Buffer.from(String(trailers['grpc-status-details-bin']), 'base64');
    expect(decodeRetryDelayMillis(details)).toBe(1_000);

    goOn();
    expect(await statusesOf(first)).toEqual([200, 200]);
    expect((await send(console.httpUrl)).status).toBe(200);
  });
});

describe('a store that fails', () => {
  it('makes senders come again, because what they sent is as good as before', async () => {
    await using console = await startConsole({ ingest: () => Promise.reject(new Error('the worker has ended')) });
    const answer = await send(console.httpUrl);
    expect([answer.status, answer.headers['retry-after']]).toEqual([503, '1']);
    expect(await callGrpc(console.grpcUrl, { message: BODY })).toMatchObject({ status: GRPC_CODE.unavailable });
    expect(console.problems).toEqual(['traces: the worker has ended', 'traces: the worker has ended']);
  });
});

describe('a console that is closed', () => {
  it('answers what has come, and tells what still comes to come again', async () => {
    const { ingest, goOn, waiting } = slowStore();
    const console = await startConsole({ ingest });
    const http = send(console.httpUrl);
    const grpc = callGrpc(console.grpcUrl, { message: BODY });
    await expect.poll(waiting).toBe(2);
    const closed = console.close();
    expect((await send(console.httpUrl)).status).toBe(503);
    goOn();
    expect((await http).status).toBe(200);
    expect(await grpc).toMatchObject({ status: GRPC_CODE.ok });
    await closed;
    await expect(send(console.httpUrl)).rejects.toThrow(/ECONNREFUSED/);
  });
});
