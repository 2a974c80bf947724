import { createHash } from 'node:crypto';
import type { ErrorCode } from 'binnacle/contract';
import type { HonoRequest } from 'hono';
import { html, raw } from 'hono/html';
import { apiError } from '../api-error.ts';
import { errorBody } from './error-body.ts';

const STYLE =
  'body{font:16px/1.5 system-ui,sans-serif;max-width:38rem;margin:20vh auto;padding:0 1.5rem;color:#1c2024;background:#fcfcfd}code{font-size:.9em;overflow-wrap:anywhere}small{color:#60646c}form{display:flex;flex-wrap:wrap;align-items:end;gap:.5rem;margin:1.5rem 0}label{flex:1;min-width:14rem}input,button{font:inherit;padding:.4rem .75rem;border:1px solid #8b8d98;border-radius:6px;background:#fff}input{display:block;box-sizing:border-box;width:100%}@media(prefers-color-scheme:dark){input,button{color:inherit;background:#18191b;border-color:#696e77}body{color:#edeef0;background:#111113}small{color:#b0b4ba}}';
const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`;

export interface AccessRefusal {
  readonly code: ErrorCode;
  readonly message: string;
  /** What a reader is told who opened the console in a browser: paragraphs. */
  readonly advice: readonly string[];
  /** Where the token leads that a reader may give here; absent where none would help. */
  readonly asksTokenFor?: string;
}

/** Says why a request is not let in: to a browser that opens a page, by a page; to all others as the API that they ask does. */
export async function refuse(
  req: HonoRequest,
  { code, message, advice, asksTokenFor }: AccessRefusal,
): Promise<Response> {
  const answer = apiError(code, message);
  const { status } = answer;
  const headers = new Headers({ 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  if (status === 401) headers.set('www-authenticate', 'Bearer');
  if (!opensPage(req)) return new Response(errorBody(req.path, answer), { status, headers });
  headers.set('content-type', 'text/html; charset=utf-8');
  headers.set('content-security-policy', POLICY);
  // Else its form would not say where it comes from, and be taken for that of another site.
  headers.set('referrer-policy', 'same-origin');
  return new Response((await pageOf(code, advice, asksTokenFor)).toString(), { status, headers });
}

/** Whether a browser shows the answer itself. */
export function opensPage(req: HonoRequest): boolean {
  const accept = req.header('accept') ?? '';
  return ['GET', 'HEAD', 'POST'].includes(req.method) && accept.includes('text/html') && !req.path.startsWith('/api/');
}

function pageOf(code: ErrorCode, advice: readonly string[], asksTokenFor: string | undefined) {
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
        ${asksTokenFor === undefined ? '' : formOf(asksTokenFor)}
        <small>${code}</small>
      </body>
    </html>`;
}

function formOf(path: string) {
  return html`<form method="post" action="${path}">
    <label>Token <input name="token" type="password" autocomplete="current-password" required autofocus /></label>
    <button>Open</button>
  </form>`;
}
