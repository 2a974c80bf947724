import { createHash } from 'node:crypto';
import type { ErrorCode } from 'binnacle/contract';
import type { HonoRequest } from 'hono';
import { html, raw } from 'hono/html';
import { apiError } from '../api-error.ts';
import { errorBody } from './error-body.ts';

const STYLE =
  'body{font:16px/1.5 system-ui,sans-serif;max-width:38rem;margin:20vh auto;padding:0 1.5rem;color:#1c2024;background:#fcfcfd}code{font-size:.9em;overflow-wrap:anywhere}small{color:#60646c}@media(prefers-color-scheme:dark){body{color:#edeef0;background:#111113}small{color:#b0b4ba}}';
const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

export interface AccessRefusal {
  readonly code: ErrorCode;
  readonly message: string;
  /** What a reader is told who opened the console in a browser: paragraphs. */
  readonly advice: readonly string[];
}

/** Says why a request is not let in: to a browser that opens a page, by a page; to all others as the API that they ask does. */
export async function refuse(req: HonoRequest, { code, message, advice }: AccessRefusal): Promise<Response> {
  const answer = apiError(code, message);
  const { status } = answer;
  const headers = new Headers({ 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  if (status === 401) headers.set('www-authenticate', 'Bearer');
  if (!opensPage(req)) return new Response(errorBody(req.path, answer), { status, headers });
  headers.set('content-type', 'text/html; charset=utf-8');
  headers.set('content-security-policy', POLICY);
  return new Response((await pageOf(code, advice)).toString(), { status, headers });
}

function opensPage(req: HonoRequest): boolean {
  const accept = req.header('accept') ?? '';
  return (
    (req.method === 'GET' || req.method === 'HEAD') && accept.includes('text/html') && !req.path.startsWith('/api/')
  );
}

function pageOf(code: ErrorCode, advice: readonly string[]) {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>binnacle console</title>
        ${
          // The policy names it by its hash: it must not be indented.
          raw(`<style>${STYLE}</style>`)
        }
      </head>
      <body>
        <h1>binnacle console</h1>
        ${advice.map((paragraph) => html`<p>${paragraph}</p>`)}
        <small>${code}</small>
      </body>
    </html>`;
}
