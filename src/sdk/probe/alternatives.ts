import type { RefusedHint, RefusedOutcome, RetryHint, RetryOutcome, SendOutcome, Signal } from '../../otlp/index.ts';
import { isUnknownName } from './advice.ts';
import type { OtlpTarget } from './otlp-target.ts';

/** What to change about a target. */
export type Change = Partial<Pick<OtlpTarget, 'endpoint' | 'protocol'>>;

/** The ports that receivers of OTLP listen on. */
const GRPC_PORT = '4317';
const HTTP_PORT = '4318';

/** Whoever answered like this understood the request, or is not there at all. */
const HOPELESS: readonly (RetryHint | RefusedHint)[] = ['unauthorized', 'overloaded', 'too-large'];

/** What may be meant instead of a target that failed, the likeliest first. */
export function alternativesOf(
  signal: Signal,
  target: OtlpTarget,
  outcome: RetryOutcome | RefusedOutcome,
): readonly Change[] {
  if (HOPELESS.includes(outcome.hint)) return [];
  const url = new URL(target.endpoint);
  if (outcome.hint === 'refused-connection') return isUnknownName(outcome.reason) ? [] : otherPort(signal, target, url);
  if (outcome.hint === 'timeout') return [otherProtocol(signal, target, url)];
  if (outcome.hint === 'wrong-path' && target.protocol !== 'grpc') return otherPaths(signal, target, url);
  return [otherProtocol(signal, target, url), otherScheme(target, url), otherSchemeAndProtocol(signal, target, url)];
}

/** Where a receiver sends on to. Not to another host: the headers of a target are for its own. */
export function sentOnBy(outcome: SendOutcome, { endpoint }: OtlpTarget): Change[] {
  const location = outcome.kind === 'refused' ? outcome.location : undefined;
  if (location === undefined || !URL.canParse(location, endpoint)) return [];
  const next = new URL(location, endpoint);
  const isOwn = next.hostname === new URL(endpoint).hostname && /^https?:$/.test(next.protocol);
  return isOwn ? [{ endpoint: next.href }] : [];
}

function otherPaths(signal: Signal, target: OtlpTarget, url: URL): readonly Change[] {
  const own = `/v1/${signal}`;
  const base = url.pathname.replaceAll(/\/v1\/(traces|metrics|logs)/g, '').replace(/\/$/, '');
  const paths = new Set([`${base}${own}`, own]);
  paths.delete(url.pathname);
  return [...[...paths].map((path) => ({ endpoint: `${url.origin}${path}` })), otherProtocol(signal, target, url)];
}

function otherPort(signal: Signal, target: OtlpTarget, url: URL): readonly Change[] {
  if (url.port !== GRPC_PORT && url.port !== HTTP_PORT) return [];
  const sibling = new URL(url);
  sibling.port = url.port === GRPC_PORT ? HTTP_PORT : GRPC_PORT;
  const isRightPortForProtocol = (target.protocol === 'grpc') === (url.port === GRPC_PORT);
  if (!isRightPortForProtocol) return [{ endpoint: trimmed(sibling) }];
  return [otherProtocol(signal, target, sibling)];
}

function otherProtocol(signal: Signal, target: OtlpTarget, url: URL): Change {
  if (target.protocol !== 'grpc') return { protocol: 'grpc', endpoint: url.origin };
  return { protocol: 'http/protobuf', endpoint: `${url.origin}/v1/${signal}` };
}

function otherScheme(target: OtlpTarget, url: URL): Change {
  const other = new URL(url);
  other.protocol = url.protocol === 'https:' ? 'http:' : 'https:';
  return { endpoint: target.protocol === 'grpc' ? other.origin : trimmed(other) };
}

function otherSchemeAndProtocol(signal: Signal, target: OtlpTarget, url: URL): Change {
  return otherProtocol(signal, target, new URL(otherScheme(target, url).endpoint ?? url));
}

function trimmed(url: URL): string {
  return url.pathname === '/' ? url.origin : url.href;
}
