import type { Context, HonoRequest, MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { hostNameOf, isWildcard, namesThisMachine } from '../is-loopback.ts';
import { bearerOf, isSameSecret } from '../receive/is-same-secret.ts';
import { opensPage, refuse } from './refusal.ts';
import type { AccessRefusal } from './refusal.ts';

export interface AccessOptions {
  /** The address that the console listens on. */
  readonly host: string;
  /** Demanded where it is set. */
  readonly token: string | undefined;
  /** Web pages, besides the console's own, that may ask. */
  readonly allowedOrigins: readonly string[];
}

const SAFE_METHODS = ['GET', 'HEAD'];
const COOKIE = 'binnacle_token';
/** Far more than a token has. */
const MOST_FORM_BYTES = 4096;

/**
 * Lets in who may ask. A host name that is not the console's own is refused, or any page could reach it under a name of its own
 * (DNS rebinding); so is a request that the page of another origin makes, and one without the token where one is demanded.
 */
export function guardAccess(options: AccessOptions): MiddlewareHandler {
  const { token } = options;
  return async (context, next) => {
    const { req } = context;
    const refusal = faultOfHost(context, options) ?? faultOfOrigin(context, options);
    if (refusal !== undefined) return refuse(req, refusal);
    if (token === undefined || req.method === 'OPTIONS') return next();
    const given = req.method === 'GET' ? req.query('token') : await tokenOfForm(req);
    if (given !== undefined && isSameSecret(given, token)) return enter(context, token);
    return hasToken(context, token) ? next() : refuse(req, tokenMissing(given !== undefined, pathWithoutToken(req)));
  };
}

function faultOfHost({ req }: Context, { host, token }: AccessOptions): AccessRefusal | undefined {
  const header = req.header('host') ?? '';
  const name = hostNameOf(header);
  if (namesThisMachine(header) || name === host.toLowerCase()) return undefined;
  // Who listens on every address cannot know the names that lead there; the cookie of the token is bound to one.
  if (isWildcard(host) && token !== undefined) return undefined;
  const message = `"${name}" is not a name of this console. Open it as localhost, or start it with --host ${name}`;
  return { code: 'BINNACLE_API_FORBIDDEN', message, advice: [`${message}.`] };
}

function faultOfOrigin({ req }: Context, { allowedOrigins }: AccessOptions): AccessRefusal | undefined {
  const origin = req.header('origin');
  if (origin !== undefined && allowedOrigins.includes(origin)) return undefined;
  const isForeign = origin !== undefined && hostOf(origin) !== req.header('host');
  const site = req.header('sec-fetch-site');
  const isCrossSite = site === 'cross-site' || site === 'same-site';
  const isLinkFollowed = req.header('sec-fetch-mode') === 'navigate' && SAFE_METHODS.includes(req.method);
  if (!isForeign && (!isCrossSite || isLinkFollowed)) return undefined;
  const message = `A page of ${origin ?? 'another site'} may not use this console. Start it with --allow-origin ${origin ?? '<origin>'} if it should`;
  return { code: 'BINNACLE_API_FORBIDDEN', message, advice: [`${message}.`] };
}

/**
 * The token of a link leaves the address bar for a cookie, and that of a form was never there. A browser sends the cookie with links that
 * are followed from other sites, as from a chat, which only read; with nothing else that another site asks for, and that is refused by
 * its origin besides.
 */
function enter(context: Context, token: string): Response {
  setCookie(context, COOKIE, token, { httpOnly: true, sameSite: 'Lax', path: '/' });
  return context.redirect(pathWithoutToken(context.req), 303);
}

function pathWithoutToken(req: HonoRequest): string {
  const url = new URL(req.url);
  url.searchParams.delete('token');
  // Two slashes would begin the name of another host.
  return url.pathname.replace(/^\/+/, '/') + url.search;
}

/** What was pasted into the form of the page that asks for it. */
async function tokenOfForm(req: HonoRequest): Promise<string | undefined> {
  const isSmall = Number(req.header('content-length')) <= MOST_FORM_BYTES;
  if (req.method !== 'POST' || !opensPage(req) || !isSmall) return undefined;
  return new URLSearchParams(await req.text()).get('token')?.trim();
}

function hasToken(context: Context, token: string): boolean {
  const given = bearerOf(context.req.header('authorization')) ?? getCookie(context, COOKIE);
  return given !== undefined && isSameSecret(given, token);
}

function tokenMissing(isWrong: boolean, path: string): AccessRefusal {
  return {
    code: 'BINNACLE_API_TOKEN',
    message:
      'This console listens beyond its machine and demands its token: open the link that it printed at its start, or send "Authorization: Bearer <token>"',
    advice: [
      isWrong
        ? 'The token is not that of the console, which makes a new one at each start unless --token names one.'
        : 'This console can be reached from other machines, and asks who you are.',
      'Open the link that “binnacle console” printed when it started, or paste the token here with which it ends (?token=…). Each browser needs it once.',
      'Programs send the token as “Authorization: Bearer <token>”.',
    ],
    asksTokenFor: path,
  };
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
