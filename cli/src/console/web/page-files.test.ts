import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPageRoutes } from './page-files.ts';
import { rawExchange } from '../../../../test/integration/otlp-server/support/raw-exchange.ts';

const SECRET = 'what is beside the page';
let directory: string;
let server: Server;
let opened = 0;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'binnacle-page-'));
  const page = join(directory, 'ui');
  mkdirSync(join(page, 'assets'), { recursive: true });
  writeFileSync(join(page, 'index.html'), '<!doctype html>the page');
  writeFileSync(join(page, 'icon.svg'), '<svg/>');
  writeFileSync(join(page, 'assets/app.js'), 'the script');
  writeFileSync(join(directory, 'secret.txt'), SECRET);
  symlinkSync('../../secret.txt', join(page, 'assets/link.js'));
  symlinkSync('../secret.txt', join(page, 'link.txt'));
  symlinkSync(directory, join(page, 'assets/out'));
  server = createAdaptorServer({
    fetch: createPageRoutes({ directory: page, onOpened: () => (opened += 1) }).fetch,
  }) as Server;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  rmSync(directory, { recursive: true, force: true });
});

/** With the path as it is written. */
function get(path: string): Promise<string> {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const head = `GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`;
  return rawExchange(url, [{ send: head, until: /(?!)/ }]);
}

it.each([
  ['/', 'the page'],
  ['/runs/some-run', 'the page'],
  ['/icon.svg', '<svg/>'],
  ['/assets/app.js', 'the script'],
])('answers %s', async (path, content) => {
  const answer = await get(path);
  expect(answer).toMatch(/^HTTP\/1\.1 200 /);
  expect(answer).toContain(content);
});

it('tells when the page is opened, and not when its files are read', async () => {
  opened = 0;
  for (const path of ['/', '/runs/some-run', '/icon.svg', '/assets/app.js']) await get(path);
  expect(opened).toBe(2);
});

it('lets a worker of the page ask the console, and nobody else', async () => {
  expect(await get('/assets/app.js')).toMatch(/^content-security-policy: default-src 'none'; connect-src 'self';/im);
});

it.each([
  '/../secret.txt',
  '/assets/../../secret.txt',
  '/assets/..%2f..%2fsecret.txt',
  '/assets/%2e%2e/%2e%2e/secret.txt',
  '/%2e%2e%2fsecret.txt',
  '/%252e%252e/secret.txt',
  '/..%5csecret.txt',
  '/..\\secret.txt',
  '//../secret.txt',
  '/assets/....//....//secret.txt',
  '/secret.txt%00.js',
  '/link.txt',
  '/assets/link.js',
  '/assets/out/secret.txt',
  '/assets/out/ui/assets/app.js',
  '/assets/%6cink.js',
])('gives nothing from outside of the folder for %s', async (path) => {
  const answer = await get(path);
  expect(answer).toMatch(/^HTTP\/1\.1 (200|400|404) /);
  expect(answer).not.toContain(SECRET);
  expect(answer).not.toContain('the script');
});

it('gives nothing for an absolute path', async () => {
  expect(await get(join(directory, 'secret.txt'))).not.toContain(SECRET);
  expect(await get(`/${join(directory, 'secret.txt')}`)).not.toContain(SECRET);
});
