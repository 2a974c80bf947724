import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { API_PREFIX, routes } from '../../../cli/src/api/routes.ts';
import { rawExchange } from '../otlp-server/support/raw-exchange.ts';
import { startConsole } from './support/start-console.ts';
import type { ConsoleChild } from './support/start-console.ts';

const MEBIBYTE = 2 ** 20;

const changing = Object.values(routes)
  .filter(({ method }) => method !== 'get')
  .map(({ method, path }) => [method.toUpperCase(), API_PREFIX + path, MEBIBYTE] as const);
const targets = [
  ...changing,
  ['POST', '/api/traces', 16 * MEBIBYTE],
  ['POST', '/api/v1/query', MEBIBYTE],
  ['POST', '/api/v1/query_range', MEBIBYTE],
  ['POST', '/api/v1/series', MEBIBYTE],
  ['POST', '/api/nothing', MEBIBYTE],
  ['PUT', `${API_PREFIX}/runs`, MEBIBYTE],
  ['POST', '/', MEBIBYTE],
] as const;

let child: ConsoleChild;
beforeAll(async () => {
  child = await startConsole();
});
afterAll(() => child[Symbol.asyncDispose]());

function head(method: string, path: string, ...headers: string[]): string {
  const lines = [`${method} ${path} HTTP/1.1`, 'Host: localhost', 'Content-Type: application/json', ...headers];
  return `${lines.join('\r\n')}\r\n\r\n`;
}

function exchange(first: string, ...rest: (string | Uint8Array)[]): Promise<string> {
  const sent = [first, ...rest];
  // The answer comes before the end of the body, which is never sent.
  const steps = sent.map((send, index) => ({ send, ...(index === sent.length - 1 && { until: /\r\n\r\n.*\}/s }) }));
  return rawExchange(child.url.replace('localhost', '127.0.0.1'), steps);
}

/** The status lines and the codes of what came back. */
function answersIn(text: string): string[] {
  return [...text.matchAll(/^HTTP\/1\.1 \d+|BINNACLE_\w+/gm)].map(([found]) => found);
}

const refusal = ['HTTP/1.1 413', 'BINNACLE_API_TOO_LARGE'];

describe.each(targets)('%s %s', (method, path, limit) => {
  it('refuses a body that says it is too long', async () => {
    const answer = await exchange(head(method, path, 'Content-Length: 1000000000000'), '[');
    expect(answersIn(answer)).toEqual(refusal);
  });

  it('refuses a body that turns out to be too long, without its end', async () => {
    const size = (limit + 1).toString(16);
    const chunk = Buffer.concat([Buffer.from(`${size}\r\n`), Buffer.alloc(limit + 1, ' '), Buffer.from('\r\n')]);
    const answer = await exchange(head(method, path, 'Transfer-Encoding: chunked'), chunk);
    expect(answersIn(answer)).toEqual(refusal);
  });

  it('reads a body of the greatest length, in chunks', async () => {
    const size = limit.toString(16);
    const chunk = Buffer.concat([Buffer.from(`${size}\r\n`), Buffer.alloc(limit, ' '), Buffer.from('\r\n0\r\n\r\n')]);
    const answer = await exchange(head(method, path, 'Transfer-Encoding: chunked', 'Connection: close'), chunk);
    expect(answer).toMatch(/^HTTP\/1\.1 (400|404) /);
    expect(answer).not.toContain('TOO_LARGE');
  });
});

it('goes on afterwards', async () => {
  expect((await fetch(`${child.url}${API_PREFIX}/storage`)).status).toBe(200);
});
