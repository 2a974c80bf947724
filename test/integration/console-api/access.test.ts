import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rawExchange } from '../otlp-server/support/raw-exchange.ts';
import { API_PREFIX } from '../../../cli/src/api/routes.ts';
import { startConsole } from './support/start-console.ts';
import type { ConsoleChild } from './support/start-console.ts';

const FORM = 'application/x-www-form-urlencoded';
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

/** With a path that URLs would tidy. */
function get(url: string, path: string, host: string): Promise<string> {
  const head = `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`;
  return rawExchange(url.replace('localhost', '127.0.0.1'), [{ send: head, until: /(?!)/ }]);
}

describe('a console on loopback', () => {
  it.each([
    ['its own name', 'GET', { host: 'localhost:1' }, 200],
    ['an address of loopback', 'GET', { host: '127.0.0.1' }, 200],
    ['IPv6', 'GET', { host: '[::1]:4319' }, 200],
    ['its name in containers', 'GET', { host: 'host.docker.internal:4319' }, 200],
    ['a name that begins as its own', 'GET', { host: 'localhost.evil.example' }, 403],
    ['a name that leads to it (DNS rebinding)', 'GET', { host: 'evil.example' }, 403],
    [
      'a page of another site that reads',
      'GET',
      { host: 'localhost', 'sec-fetch-site': 'cross-site', origin: 'http://evil.example' },
      403,
    ],
    ['one that says only its origin', 'GET', { host: 'localhost', origin: 'http://evil.example' }, 403],
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

  it.each(['/', '/index.html', '/runs/x', '/assets/x.js', `${API_PREFIX}/status`, '/api/v1/query', '/nowhere.txt'])(
    'tells browsers what %s may load, and not to guess its type',
    async (path) => {
      const { headers } = await send(local.url + path, { host: 'localhost' });
      expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' });
      expect(headers['content-security-policy']).toMatch(/^default-src 'none';.*frame-ancestors 'none'$/);
    },
  );

  it.each([
    '/../../package.json',
    '/assets/../../../package.json',
    '/%2e%2e/%2e%2e/package.json',
    '/assets/..%2f..%2f..%2fpackage.json',
    '/assets/..%5c..%5cpackage.json',
    '/assets/%00',
    '//etc/passwd',
    '/%2fetc%2fpasswd',
    '/%',
  ])('gives no file beyond the page by %s', async (path) => {
    const answer = await get(local.url, path, 'localhost');
    expect(answer).toMatch(/^HTTP\/1\.1 (200|400|404|503) /);
    expect(answer).not.toMatch(/"name": "|root:/);
  });

  it('answers HEAD as GET without its body, and what is known already by 304', async () => {
    const url = `${local.url}${API_PREFIX}/openapi.json`;
    const got = await send(url, { host: 'localhost' });
    const etag = String(got.headers['etag']);
    expect(await send(url, { host: 'localhost' }, 'HEAD')).toMatchObject({ status: 200, headers: { etag }, body: '' });
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`])
      expect(await send(url, { host: 'localhost', 'if-none-match': known })).toMatchObject({ status: 304, body: '' });
    expect((await send(url, { host: 'localhost', 'if-none-match': '"other"' })).status).toBe(200);
  });

  it.each([
    ['/api', 404, 'BINNACLE_API_NOT_FOUND'],
    ['/api/', 404, 'BINNACLE_API_NOT_FOUND'],
    ['/api/console/v2/runs', 404, 'BINNACLE_API_NOT_FOUND'],
    ['/api/console/v1/nothing', 404, 'BINNACLE_API_NOT_FOUND'],
    ['/api/v1/nothing', 404, '"status":"error"'],
    ['/metrics', 404, 'not scraped'],
    ['/-/healthy', 200, 'healthy'],
    ['/-/ready', 200, 'ready'],
    ['/-/reload', 404, '/-/ready'],
  ])('answers a program that asks for %s by %i, and not by the page', async (path, status, text) => {
    const answer = await send(local.url + path, { host: 'localhost', accept: '*/*' });
    expect([answer.status, answer.body]).toEqual([status, expect.stringContaining(text)]);
    expect(answer.headers['content-type']).toMatch(path.startsWith('/api') ? /^application\/json/ : /^text\/plain/);
  });

  it('shows a browser the page of metrics', async () => {
    const headers = { host: 'localhost', accept: 'text/html,*/*;q=0.8' };
    expect((await send(`${local.url}/metrics`, headers)).body).not.toContain('not scraped');
  });

  it('is read by a Grafana in a container as a Prometheus', async () => {
    const headers = { host: 'host.docker.internal:4319', 'content-type': FORM };
    const answer = await send(`${local.url}/api/v1/query`, headers, 'POST', 'query=1%2B1');
    expect(JSON.parse(answer.body)).toMatchObject({ status: 'success', data: { resultType: 'scalar' } });
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

  it('is read by a Grafana elsewhere with the token as a header of its data source', async () => {
    const token = new URL(open.link).searchParams.get('token') ?? '';
    const headers = { host: 'box.local:4319', 'content-type': FORM };
    const url = `${open.url}/api/v1/query`;
    const refused = await send(url, headers, 'POST', 'query=2');
    expect([refused.status, JSON.parse(refused.body)]).toEqual([
      401,
      { status: 'error', errorType: 'unauthorized', error: expect.stringContaining('BINNACLE_API_TOKEN') },
    ]);
    expect((await send(`${open.url}/-/ready`, { host: 'box.local:4319' })).status).toBe(200);
    const answer = await send(url, { ...headers, authorization: `Bearer ${token}` }, 'POST', 'query=2');
    expect(JSON.parse(answer.body)).toMatchObject({ status: 'success' });
  });

  it('shows a browser that comes without the token a page that says what to do, and loads nothing', async () => {
    const browser = { host: 'box.local', accept: 'text/html,*/*;q=0.8', 'sec-fetch-mode': 'navigate' };
    const page = await send(`${open.url}/runs`, browser);
    expect([page.status, page.headers['content-type'], page.headers['www-authenticate']]).toEqual([
      401,
      'text/html; charset=utf-8',
      'Bearer',
    ]);
    expect(page.body).toContain('Open the link that “binnacle console” printed');
    expect(page.body).not.toMatch(/https?:|<script|src=|href=/);
    const style = /<style>([^]*)<\/style>/.exec(page.body)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(page.headers['content-security-policy']).toContain(`default-src 'none'; style-src 'sha256-${hash}'`);
    expect((await send(`${open.url}/?token=wrong`, browser)).body).toContain('not that of the console');
    expect((await send(status(), browser)).headers['content-type']).toContain('application/json');
  });

  it('takes the token from the form of that page, which leads to what was asked for', async () => {
    const browser = { host: 'box.local', accept: 'text/html', 'content-type': FORM, origin: 'http://box.local' };
    const path = '/runs?range=1h';
    const { body } = await send(`${open.url}${path}&token=wrong`, { ...browser, 'sec-fetch-mode': 'navigate' });
    expect(/<form method="post" action="([^"]*)"/.exec(body)?.[1]).toBe(path);
    const form = (token: string, headers: Readonly<Record<string, string>> = {}) =>
      send(open.url + path, { ...browser, ...headers }, 'POST', new URLSearchParams({ token }).toString());
    const token = new URL(open.link).searchParams.get('token') ?? '';
    const entered = await form(token, { 'content-length': String(`token=${token}`.length) });
    expect([entered.status, entered.headers['location']]).toEqual([303, path]);
    expect(entered.headers['set-cookie']).toEqual([expect.stringContaining(token)]);
    const wrong = await form('guessed', { 'content-length': '13' });
    expect([wrong.status, wrong.body]).toEqual([401, expect.stringContaining('not that of the console')]);
    const foreign = await form(token, { origin: 'http://evil.example', 'content-length': `${6 + token.length}` });
    expect([foreign.status, foreign.headers['set-cookie']]).toEqual([403, undefined]);
  });

  it.each(['//evil.example/', '///evil.example/a?b=1'])(
    'leads nobody away by a link to %s with its token',
    async (path) => {
      const { search } = new URL(open.link);
      const answer = await get(open.url, `${path}${path.includes('?') ? '&' : '?'}${search.slice(1)}`, 'box.local');
      const location = /^location: (.*)$/im.exec(answer)?.[1]?.trim() ?? '';
      expect([answer.slice(9, 12), new URL(location, 'http://box.local').host]).toEqual(['303', 'box.local']);
    },
  );

  it('turns the token of the link into a cookie that neither scripts get nor what other sites embed', async () => {
    const { pathname, search } = new URL(open.link);
    const entered = await send(`${open.url}${pathname}${search}`, { host: 'box.local' });
    expect(entered.status).toBe(303);
    expect(entered.headers['location']).toBe('/');
    const [cookie = ''] = entered.headers['set-cookie'] as string[];
    expect(cookie).toMatch(/; HttpOnly; SameSite=Lax$/);
    const again = await send(status(), { host: 'box.local', cookie: cookie.split(';')[0] ?? '' });
    expect(again.status).toBe(200);
    expect((await send(`${open.url}/?token=wrong`, { host: 'box.local' })).status).toBe(401);
  });
});
