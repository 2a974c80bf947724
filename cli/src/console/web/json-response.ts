import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { HonoRequest } from 'hono';

const compress = promisify(gzip);

/** Below this, compressing takes longer than sending. */
const COMPRESSED_FROM_BYTES = 64 * 1024;

/** An answer of the API: not sent again while it is the same, and compressed where it is large and goes over a network. */
export async function jsonResponse(
  req: HonoRequest,
  { status, body }: { readonly status: number; readonly body: string },
): Promise<Response> {
  const headers = new Headers({ 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-cache' });
  if (status !== 200) return new Response(body, { status, headers });
  const etag = `"${createHash('sha1').update(body).digest('base64url')}"`;
  headers.set('etag', etag);
  if (knows(req, etag)) return new Response(null, { status: 304, headers });
  if (body.length < COMPRESSED_FROM_BYTES || !acceptsGzip(req)) return new Response(body, { status, headers });
  headers.set('content-encoding', 'gzip');
  headers.set('vary', 'accept-encoding');
  return new Response(new Uint8Array(await compress(body, { level: 1 })), { status, headers });
}

/** By weak comparison, as RFC 9110, 13.1.2 asks: proxies that compress make tags weak. */
function knows(req: HonoRequest, etag: string): boolean {
  const tags = (req.header('if-none-match') ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes(etag) || tags.includes('*');
}

function acceptsGzip(req: HonoRequest): boolean {
  return /\bgzip\b/.test(req.header('accept-encoding') ?? '');
}
