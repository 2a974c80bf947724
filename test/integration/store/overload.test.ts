import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { encodeRequest } from 'binnacle/otlp';
import { inferenceSpan, requestOf } from '../../../cli/src/store/testing/sample-run.ts';
import { ask, until } from '../console-api/support/ask.ts';
import { startConsole } from '../console-api/support/start-console.ts';

const SPANS_A_REQUEST = 60;
const REQUESTS = 800;

function requestNumber(number: number): Buffer {
  const trace = `${number} ${randomBytes(4).toString('hex')}`;
  const spans = Array.from({ length: SPANS_A_REQUEST }, (_, index) => inferenceSpan('r', { trace, id: `${index}` }));
  return Buffer.from(encodeRequest('traces', requestOf(spans)));
}

it(
  'tells senders to come again when more comes than can be written, and keeps what it took',
  { timeout: 240_000 },
  async () => {
    await using child = await startConsole();
    const bodies = Array.from({ length: REQUESTS }, (_, index) => requestNumber(index));
    const send = async (body: Buffer) => {
      const headers = { 'content-type': 'application/x-protobuf' };
      const response = await fetch(`${child.httpUrl}/v1/traces`, { method: 'POST', headers, body });
      await response.arrayBuffer();
      return { status: response.status, retryAfter: response.headers.get('retry-after') };
    };
    const answers = await Promise.all(bodies.map(send));
    const refused = answers.filter(({ status }) => status !== 200);
    expect(refused.length).toBeGreaterThan(0);
    expect(new Set(refused.map(({ status, retryAfter }) => `${status} ${retryAfter}`))).toEqual(new Set(['503 1']));
    const taken = (answers.length - refused.length) * SPANS_A_REQUEST;
    const storage = async () => (await ask(child.url, 'status')).storage;
    const { spans } = await until(storage, (status) => status.spans >= taken);
    expect(spans).toBe(taken);
    expect((await send(requestNumber(REQUESTS))).status).toBe(200);
  },
);
