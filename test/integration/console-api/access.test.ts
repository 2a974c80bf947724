import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { API_PREFIX } from '../../../cli/src/api/routes.ts';
import { startConsole } from './support/start-console.ts';
import type { ConsoleChild } from './support/start-console.ts';

const ALLOWED = 'http://app.example:3000';
let local: ConsoleChild;
let open: ConsoleChild;

beforeAll(async () => {
  [local, open] = await Promise.all([
    startConsole({ args: ['--allow-origin', ALLOWED] }),
    startConsole({ args: ['--host', '0.0.0.0'] }),
  ]);
});
afterAll(() => Promise.all([local[Symbol.asyncDispose](), open[Symbol.asyncDispose]()]));

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** With headers that fetch does not let one set. */
function send(url: string, headers: Readonly<Record<string, string>>, method = 'GET', body = ''): Promise<Answer> {
  const { port, pathname, search } = new URL(url);
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path: pathname + search, method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }));
    });
    sent.on('error', reject);
    sent.end(method === 'GET' ? undefined : body);
  });
}

describe('a console on loopback', () => {
  it.each([
    ['its own name', 'GET', { host: 'localhost:1' }, 200],
    ['an address of loopback', 'GET', { host: '127.0.0.1' }, 200],
    ['IPv6', 'GET', { host: '[::1]:4319' }, 200],
    ['a name that leads to it (DNS rebinding)', 'GET', { host: 'evil.example' }, 403],
    [
      'a page of another site that reads',
      'GET',
      { host: 'localhost', 'sec-fetch-site': 'cross-site', origin: 'http://evil.example' },
      403,
    ],
    ['a page of another port of this machine', 'GET', { host: 'localhost', 'sec-fetch-site': 'same-site' }, 403],
    ['its own page', 'GET', { host: 'localhost', 'sec-fetch-site': 'same-origin' }, 200],
    ['a page that is allowed', 'GET', { host: 'localhost', 'sec-fetch-site': 'cross-site', origin: ALLOWED }, 200],
    [
      'a page of another site that changes something',
      'POST',
      { host: 'localhost', origin: 'http://evil.example' },
      403,
    ],
    [
      'a form of another site',
      'POST',
      { host: 'localhost', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' },
      403,
    ],
  ])('answers %s by %s %o with %i', async (_what, method, headers, status) => {
    const path = method === 'GET' ? '/storage' : '/storage/erase';
    const answer = await send(
      local.url + API_PREFIX + path,
      { ...headers, 'content-type': 'application/json' },
      method,
      '{"runId":"x"}',
    );
    expect([answer.status, answer.body.includes('BINNACLE_API_FORBIDDEN')]).toEqual([status, status === 403]);
  });

  it('lets a page of another site link to it', async () => {
    const headers = { host: 'localhost', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
    expect((await send(local.url, headers)).status).not.toBe(403);
  });

  it('gives CORS headers to origins that were named, and to no other', async () => {
    const url = `${local.url}${API_PREFIX}/storage`;
    const allowed = await send(url, { host: 'localhost', origin: ALLOWED });
    expect(allowed.headers['access-control-allow-origin']).toBe(ALLOWED);
    const preflight = await send(
      url,
      { host: 'localhost', origin: ALLOWED, 'access-control-request-method': 'PUT' },
      'OPTIONS',
    );
    expect([preflight.status, preflight.headers['access-control-allow-origin']]).toEqual([204, ALLOWED]);
    const other = await send(url, { host: 'localhost', origin: 'http://evil.example' });
    expect(other.headers['access-control-allow-origin']).toBeUndefined();
  });

  it('tells browsers not to guess types', async () => {
    const { headers } = await send(local.url, { host: 'localhost' });
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' });
  });
});

describe('a console beyond loopback', () => {
  const status = (): string => `${open.url}${API_PREFIX}/status`;

  it('demands its token, and says so', async () => {
    const answer = await send(status(), { host: 'box.local:4319' });
    expect(answer.status).toBe(401);
    expect(answer.body).toContain('BINNACLE_API_TOKEN');
    expect((await send(status(), { host: 'box.local', authorization: 'Bearer wrong' })).status).toBe(401);
    const otlp = await fetch(`${open.httpUrl.replace('0.0.0.0', '127.0.0.1')}/v1/traces`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    expect(otlp.status).toBe(401);
  });

  it('takes the token as Bearer, for the API and for OTLP', async () => {
    const token = new URL(open.link).searchParams.get('token') ?? '';
    const authorization = `Bearer ${token}`;
    expect((await send(status(), { host: 'box.local', authorization })).status).toBe(200);
    const otlp = await fetch(`${open.httpUrl.replace('0.0.0.0', '127.0.0.1')}/v1/traces`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization },
      body: '{}',
    });
    expect(otlp.status).toBe(200);
  });

  it('turns the token of the link into a cookie that scripts and other sites do not get', async () => {
    const { pathname, search } = new URL(open.link);
    const entered = await send(`${open.url}${pathname}${search}`, { host: 'box.local' });
    expect(entered.status).toBe(302);
    expect(entered.headers['location']).toBe('/');
    const [cookie = ''] = entered.headers['set-cookie'] as string[];
    expect(cookie).toMatch(/; HttpOnly; SameSite=Strict|; SameSite=Strict; HttpOnly|HttpOnly.*SameSite=Strict/);
    const again = await send(status(), { host: 'box.local', cookie: cookie.split(';')[0] ?? '' });
    expect(again.status).toBe(200);
    expect((await send(`${open.url}/?token=wrong`, { host: 'box.local' })).status).toBe(401);
  });
});
