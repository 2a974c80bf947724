import { createHash, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { warn } from '../diagnostics/warn.ts';
import type { BinnacleMeterProvider } from './meter-provider.ts';
import { prometheusText } from './prometheus-text.ts';

/** The parts of a request that a metrics endpoint looks at. Header values as they came. */
export interface MetricsRequest {
  readonly method: string;
  readonly accept?: string | undefined;
  readonly acceptEncoding?: string | undefined;
  readonly authorization?: string | undefined;
}

export interface MetricsResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer>;
}

export interface MetricsResponseOptions {
  /** Undefined while telemetry is not started: the answer is 503. */
  readonly provider: BinnacleMeterProvider | undefined;
  /** Asked for as `Authorization: Bearer <token>`, and compared in constant time. Default: none is needed. */
  readonly token?: string | undefined;
}

const TEXT = 'text/plain; version=0.0.4; charset=utf-8';
const OPEN_METRICS = 'application/openmetrics-text; version=1.0.0; charset=utf-8';

/** How long asynchronous callbacks may hold up a scrape; Prometheus's own limit is 10 s by default. */
const CALLBACK_TIMEOUT_MILLIS = 2_000;

const compress = promisify(gzip);

/**
 * Answers a scrape: text 0.0.4, or OpenMetrics 1.0.0 where the request prefers it, compressed where it accepts gzip. Never rejects:
 * what fails becomes a 500 and a warning.
 */
export async function respondWithMetrics(
  request: MetricsRequest,
  options: MetricsResponseOptions,
): Promise<MetricsResponse> {
  try {
    return await answer(request, options);
  } catch (cause) {
    warn('BINNACLE_METRIC_SCRAPE_FAILED', 'the metrics could not be written for a scrape', { cause });
    return refusal(500, 'the metrics could not be written');
  }
}

async function answer(request: MetricsRequest, { provider, token }: MetricsResponseOptions): Promise<MetricsResponse> {
  if (token !== undefined && !isAuthorized(request.authorization, token)) {
    return refusal(401, 'a bearer token is needed', { 'www-authenticate': 'Bearer' });
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') return refusal(405, 'use GET', { allow: 'GET, HEAD' });
  if (provider === undefined) return refusal(503, 'telemetry is not started');
  const isOpenMetrics = prefersOpenMetrics(request.accept);
  const text = prometheusText(await provider.snapshot({ timeoutMillis: CALLBACK_TIMEOUT_MILLIS }), { isOpenMetrics });
  const headers = { 'content-type': isOpenMetrics ? OPEN_METRICS : TEXT, vary: 'accept, accept-encoding' };
  if (!acceptsGzip(request.acceptEncoding)) return { status: 200, headers, body: Buffer.from(text) };
  return { status: 200, headers: { ...headers, 'content-encoding': 'gzip' }, body: await compress(text) };
}

function refusal(status: number, text: string, headers: Record<string, string> = {}): MetricsResponse {
  return {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', ...headers },
    body: Buffer.from(`${text}\n`),
  };
}

/** Digests have one length, so that neither the token's length nor its beginning shows in the time taken. */
function isAuthorized(authorization: string | undefined, token: string): boolean {
  const given = /^Bearer +(.+)$/i.exec(authorization ?? '')?.[1] ?? '';
  return timingSafeEqual(digest(given), digest(token));
}

function digest(text: string): Uint8Array {
  return createHash('sha256').update(text).digest();
}

function prefersOpenMetrics(accept = ''): boolean {
  const offers = accept.split(',').map(parseOffer);
  const qualityOf = (type: string) =>
    Math.max(0, ...offers.filter((offer) => offer.type === type).map(({ quality }) => quality));
  const openMetrics = qualityOf('application/openmetrics-text');
  return openMetrics > 0 && openMetrics >= qualityOf('text/plain');
}

function acceptsGzip(acceptEncoding = ''): boolean {
  return acceptEncoding
    .split(',')
    .map(parseOffer)
    .some(({ type, quality }) => type === 'gzip' && quality > 0);
}

/** One entry of an `Accept` header. OpenMetrics in another version than 0.0.1 or 1.0.0 counts as another type. */
function parseOffer(offer: string): { type: string; quality: number } {
  const [type = '', ...parameters] = offer.split(';').map((part) => part.trim().toLowerCase());
  const valueOf = (name: string) =>
    parameters.find((parameter) => parameter.startsWith(`${name}=`))?.slice(name.length + 1);
  const version = valueOf('version');
  const isOtherOpenMetrics =
    type === 'application/openmetrics-text' && version !== undefined && !/^(1\.0\.0|0\.0\.1)$/.test(version);
  return { type: isOtherOpenMetrics ? `${type}; version=${version}` : type, quality: Number(valueOf('q') ?? 1) || 0 };
}
