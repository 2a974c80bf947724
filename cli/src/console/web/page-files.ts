import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import type { Context } from 'hono';
import { compress } from 'hono/compress';

/** Beside the bundle; from source, where the build puts it. */
function findPage(): string | undefined {
  const places = [new URL('./ui/', import.meta.url), new URL('../../../dist/ui/', import.meta.url)];
  return places.map((place) => fileURLToPath(place)).find((place) => existsSync(path.join(place, 'index.html')));
}

const NO_PAGE = 'The page of the console is not built. "npm run build" makes it; the API is there.\n';

/** A page has this address, which a Prometheus or an agent of it would scrape. */
const NOT_SCRAPED = 'The console is not scraped. What it received is read by PromQL at /api/v1/query.\n';

/** A worker is held to the policy that comes with its script, not to that of the page. */
const WORKER_POLICY = "default-src 'none'; connect-src 'self'; frame-ancestors 'none'";

export interface PageOptions {
  /** Called whenever somebody opens the page, after which it takes the page a moment to ask. */
  readonly onOpened: () => void;
  /** Where the page is. */
  readonly directory?: string | undefined;
}

/** The built page: names of assets carry a hash and never change; every other address is the page itself. */
export function createPageRoutes({ onOpened, directory = findPage() }: PageOptions): Hono {
  const app = new Hono();
  app.get('/metrics', async (context, next) =>
    (context.req.header('accept') ?? '').includes('text/html') ? next() : context.text(NOT_SCRAPED, 404),
  );
  if (directory === undefined) return app.get('*', (context) => context.text(NO_PAGE, 503));
  const page = readFileSync(path.join(directory, 'index.html'), 'utf8');
  const policy = policyFor(page);
  const headers = { 'cache-control': 'no-cache', 'content-security-policy': policy };
  const files = new Set(filesIn(directory));
  const serve = serveStatic({
    root: directory,
    onFound: (_path, { req, header }) => {
      if (!req.path.startsWith('/assets/')) return;
      header('cache-control', 'public, max-age=31536000, immutable');
      header('content-security-policy', WORKER_POLICY);
    },
  });
  const open = (context: Context) => {
    onOpened();
    return context.html(page, 200, headers);
  };
  for (const path of ['/', '/index.html']) app.get(path, open);
  app.use('/assets/*', compress());
  app.use('*', (context, next) => (files.has(context.req.path) ? serve(context, next) : next()));
  app.get('/assets/*', (context) => context.notFound());
  return app.get('*', open);
}

/** The paths of what is in the folder itself: nothing that a link in it leads to. */
function filesIn(directory: string, prefix = '/'): string[] {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return filesIn(path.join(directory, entry.name), `${prefix}${entry.name}/`);
    return entry.isFile() ? prefix + entry.name : [];
  });
}

/** Nothing comes from another origin, and nothing frames the page. What it has inline is named by its hash. */
function policyFor(page: string): string {
  const inline = [...page.matchAll(/<script(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(
    ([, script = '']) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`,
  );
  return [
    "default-src 'none'",
    ["script-src 'self'", ...inline].join(' '),
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
