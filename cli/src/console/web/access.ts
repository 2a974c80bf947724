import { timingSafeEqual } from 'node:crypto';
import type { ErrorCode } from 'binnacle/contract';
import type { Context, MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { apiError } from '../api-error.ts';

export interface AccessOptions {
  /** The address that the console listens on. */
  readonly host: string;
  /** Demanded where it is set. */
  readonly token: string | undefined;
  /** Web pages, besides the console's own, that may ask. */
  readonly allowedOrigins: readonly string[];
}

const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS'];
const COOKIE = 'binnacle_token';

/**
 * Lets in who may ask. A host name that is not the console's own is refused, or any page could reach it under a name of its own
 * (DNS rebinding); so is a request that the page of another origin makes, and one without the token where one is demanded.
 */
export function guardAccess(options: AccessOptions): MiddlewareHandler {
  return async (context, next) => {
    const refusal = refuseHost(context, options) ?? refuseOrigin(context, options);
    if (refusal !== undefined) return refusal;
    if (options.token === undefined || context.req.method === 'OPTIONS') return next();
    return enterWithLink(context, options.token) ?? refuseStranger(context, options.token) ?? (await next());
  };
}

function refuseHost({ req }: Context, { host, token }: AccessOptions): Response | undefined {
  const name = hostNameOf(req.header('host') ?? '');
  if (isLoopbackName(name) || name === host.toLowerCase()) return undefined;
  // Who listens on every address cannot know the names that lead there; the cookie of the token is bound to one.
  if (isWildcard(host) && token !== undefined) return undefined;
  return refuse(
    'BINNACLE_API_FORBIDDEN',
    `"${name}" is not a name of this console. Open it as localhost, or start it with --host ${name}`,
  );
}

function refuseOrigin({ req }: Context, { allowedOrigins }: AccessOptions): Response | undefined {
  const origin = req.header('origin');
  if (origin !== undefined && allowedOrigins.includes(origin)) return undefined;
  const isForeign = origin !== undefined && hostOf(origin) !== req.header('host');
  const isSafe = SAFE_METHODS.includes(req.method);
  const site = req.header('sec-fetch-site');
  const isCrossSite = site === 'cross-site' || site === 'same-site';
  const isPage = req.header('sec-fetch-mode') === 'navigate' && isSafe;
  if ((!isForeign || isSafe) && (!isCrossSite || isPage)) return undefined;
  return refuse(
    'BINNACLE_API_FORBIDDEN',
    `A page of ${origin ?? 'another site'} may not use this console. Start it with --allow-origin ${origin ?? '<origin>'} if it should`,
  );
}

/** The link that is printed at the start has the token; it leaves the address bar for a cookie. */
function enterWithLink(context: Context, token: string): Response | undefined {
  const { req } = context;
  const given = req.query('token');
  if (given === undefined || req.method !== 'GET' || !isSame(given, token)) return undefined;
  setCookie(context, COOKIE, token, { httpOnly: true, sameSite: 'Strict', path: '/' });
  const url = new URL(req.url);
  url.searchParams.delete('token');
  return context.redirect(url.pathname + url.search);
}

function refuseStranger(context: Context, token: string): Response | undefined {
  const given = bearerOf(context.req.header('authorization')) ?? getCookie(context, COOKIE);
  if (given !== undefined && isSame(given, token)) return undefined;
  return refuse(
    'BINNACLE_API_TOKEN',
    'This console listens beyond its machine and demands its token: open the link that it printed at its start, or send "Authorization: Bearer <token>"',
  );
}

function bearerOf(authorization: string | undefined): string | undefined {
  return /^Bearer (.+)$/i.exec(authorization ?? '')?.[1];
}

/** Compares without telling by its time how much was right. */
function isSame(given: string, token: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(token)];
  return a.length === b.length && timingSafeEqual(a, b);
}

export function isLoopbackName(name: string): boolean {
  return name === 'localhost' || name.endsWith('.localhost') || name === '::1' || /^127(\.\d{1,3}){3}$/.test(name);
}

export function isWildcard(host: string): boolean {
  return host === '0.0.0.0' || host === '::';
}

/** Without the port and the brackets of IPv6. */
function hostNameOf(host: string): string {
  return host
    .replace(/:\d+$/, '')
    .replace(/^\[(.*)\]$/, '$1')
    .toLowerCase();
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

function refuse(code: ErrorCode, message: string): Response {
  const { status, body } = apiError(code, message);
  return new Response(body, { status, headers: { 'content-type': 'application/json; charset=utf-8' } });
}
