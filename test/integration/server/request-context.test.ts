import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromKeyValues, startReceiver } from '../../../src/otlp/index.ts';
import type { Receiver } from '../../../src/otlp/index.ts';
import { startProgram } from '../../support/run-program.ts';
import type { Program, ProgramResult } from '../../support/run-program.ts';

const programs = join(import.meta.dirname, 'programs');
const TRACE_ID = '0af7651916cd43dd8448eb211c80319c';

interface Line {
  readonly message: string;
  readonly requestId?: string;
  readonly traceId?: string;
}

describe.each(['express', 'fastify', 'fetch-style'])('request context of %s', (kind) => {
  let receiver: Receiver;
  let program: Program;
  let spool: string;
  let origin: string;
  let ended: ProgramResult | undefined;

  beforeAll(async () => {
    receiver = await startReceiver();
    spool = mkdtempSync(join(tmpdir(), 'binnacle-server-'));
    program = startProgram({
      args: [`${kind}.mjs`],
      cwd: programs,
      env: {
        OTEL_EXPORTER_OTLP_ENDPOINT: receiver.httpUrl,
        OTEL_BSP_SCHEDULE_DELAY: '50',
        BINNACLE_SPOOL_DIRECTORY: spool,
      },
    });
    const ready = await program.printed(/listening (\d+)/);
    origin = `http://127.0.0.1:${ready[1]}`;
  });

  afterAll(async () => {
    program.process.kill('SIGKILL');
    await receiver.close();
    rmSync(spool, { recursive: true, force: true });
  });

  const get = (path: string, headers: Readonly<Record<string, string>> = {}) => fetch(`${origin}${path}`, { headers });

  it('answers with a request id of its own, the trace id and traceresponse', async () => {
    const { headers } = await get('/hello');
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers.get('x-trace-id')).toMatch(/^[0-9a-f]{32}$/);
    expect(headers.get('traceresponse')).toMatch(new RegExp(`^00-${headers.get('x-trace-id')}-[0-9a-f]{16}-01$`));
    expect(headers.get('traceparent')).toBeNull();
  });

  it('keeps a request id that is well-formed', async () => {
    expect((await get('/hello', { 'x-request-id': 'order-42.a' })).headers.get('x-request-id')).toBe('order-42.a');
  });

  it.each(['a b', 'x'.repeat(129), '<script>'])('replaces the request id %j', async (id) => {
    expect((await get('/hello', { 'x-request-id': id })).headers.get('x-request-id')).not.toBe(id);
  });

  it('continues the trace of X-Trace-ID where there is no traceparent, without a parent', async () => {
    const { headers } = await get('/hello', { 'x-trace-id': TRACE_ID, 'x-request-id': 'by-trace-id' });
    expect(headers.get('x-trace-id')).toBe(TRACE_ID);
    const span = await receiver.waitFor('the span of the request', () =>
      receiver.spans().find(({ attributes }) => fromKeyValues(attributes)['request.id'] === 'by-trace-id'),
    );
    expect(span).toMatchObject({ traceId: TRACE_ID });
    expect(span.parentSpanId).toBeUndefined();
  });

  it('prefers traceparent to X-Trace-ID', async () => {
    const traceparent = `00-${'ab'.repeat(16)}-${'cd'.repeat(8)}-01`;
    const { headers } = await get('/hello', { 'x-trace-id': TRACE_ID, traceparent });
    expect(headers.get('x-trace-id')).toBe('ab'.repeat(16));
  });

  it("is on the lines of an application's own logger as well", async () => {
    await get('/hello', { 'x-request-id': 'by-pino' });
    const lines = await receiver.waitFor('both lines of the request', () => {
      const found = receiver.logRecords().filter((one) => fromKeyValues(one.attributes)['request.id'] === 'by-pino');
      return found.length === 2 ? found : undefined;
    });
    expect(lines.map(({ body }) => body)).toEqual([{ stringValue: 'handled' }, { stringValue: 'handled by pino' }]);
  });

  it('is kept while server-sent events are being sent', async () => {
    const response = await get('/events', { 'x-request-id': 'stream-1' });
    expect(await response.text()).toBe('data: 0\n\ndata: 1\n\ndata: 2\n\n');
    expect(response.headers.get('x-request-id')).toBe('stream-1');
    const traceId = response.headers.get('x-trace-id');
    program.process.kill('SIGTERM');
    ended = await program.exited;
    const lines = ended.stdout
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as Line);
    const events = lines.filter(({ message }) => message === 'event sent');
    expect(events.map((line) => [line.requestId, line.traceId])).toEqual(
      Array.from({ length: 3 }, () => ['stream-1', traceId]),
    );
  });
});
