import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { API_PREFIX } from '../../../cli/src/api/routes.ts';
import type { ChangeHint } from '../../../cli/src/api/storage.ts';
import { sendRun } from './support/send-run.ts';
import { startConsole } from './support/start-console.ts';
import type { ConsoleChild } from './support/start-console.ts';

let child: ConsoleChild;
beforeAll(async () => {
  child = await startConsole();
});
afterAll(() => child[Symbol.asyncDispose]());

async function subscribe(headers: Record<string, string> = {}) {
  const stop = new AbortController();
  const response = await fetch(`${child.url}${API_PREFIX}/events`, { headers, signal: stop.signal });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  return {
    type: response.headers.get('content-type'),
    /** The hints up to one that satisfies. */
    async until(isEnough: (hint: ChangeHint) => boolean): Promise<ChangeHint> {
      for (;;) {
        const hints = [...text.matchAll(/^event: changed\ndata: (.*)\n\n/gm)].map(
          ([, data = '']) => JSON.parse(data) as ChangeHint,
        );
        const found = hints.find(isEnough);
        if (found !== undefined) return found;
        const { value, done } = (await reader?.read()) ?? { done: true, value: undefined };
        if (done) throw new Error(`the stream ended after ${text}`);
        text += value;
      }
    },
    close: () => stop.abort(),
  };
}

/** Asks for events, and never reads what is answered. */
async function subscribeAsleep(): Promise<AsyncDisposable> {
  const { hostname, port } = new URL(child.url);
  const socket = connect({ host: hostname, port: Number(port) }).pause();
  await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  socket.write(`GET ${API_PREFIX}/events HTTP/1.1\r\nHost: localhost:${port}\r\n\r\n`);
  return {
    [Symbol.asyncDispose]: async () => void socket.destroy(),
  };
}

describe('the stream of events', () => {
  it('says what to ask for again to each of a hundred subscribers', async () => {
    const streams = await Promise.all(Array.from({ length: 100 }, () => subscribe({ 'last-event-id': 'whatever' })));
    const { runId, traceId } = await sendRun(child.httpUrl, { number: 1 });
    const hints = await Promise.all(streams.map((stream) => stream.until(({ runIds }) => runIds.includes(runId))));
    for (const stream of streams) stream.close();
    expect(streams[0]?.type).toBe('text/event-stream');
    expect(hints).toHaveLength(100);
    expect(hints[99]?.traceIds).toContain(traceId);
    expect(hints[99]?.topics).toEqual(expect.arrayContaining(['runs', 'traces']));
    const answer = await fetch(`${child.url}${API_PREFIX}/runs/${runId}`);
    expect(answer.status).toBe(200);
  });

  it(
    'goes on for a hundred readers while others never read, and telemetry is taken as before',
    { timeout: 60_000 },
    async () => {
      await using sleepers = new AsyncDisposableStack();
      for (let index = 0; index < 20; index++) sleepers.use(await subscribeAsleep());
      const streams = await Promise.all(Array.from({ length: 100 }, () => subscribe()));
      for (const number of [2, 3, 4]) {
        const { runId } = await sendRun(child.httpUrl, { number });
        const hints = await Promise.all(streams.map((stream) => stream.until(({ runIds }) => runIds.includes(runId))));
        expect(hints).toHaveLength(100);
      }
      for (const stream of streams) stream.close();
      const late = await subscribe();
      const { runId } = await sendRun(child.httpUrl, { number: 5 });
      expect((await late.until(({ runIds }) => runIds.includes(runId))).topics).toContain('runs');
      late.close();
    },
  );
});
