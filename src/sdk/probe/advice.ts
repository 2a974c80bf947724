import type { RefusedHint, RefusedOutcome, RetryHint, RetryOutcome } from '../../otlp/index.ts';
import type { OtlpTarget } from './otlp-target.ts';

type Advice = (target: OtlpTarget, reason: string) => string;

/** What to do about each way in which a request fails. */
const advice: Readonly<Record<RetryHint | RefusedHint, Advice>> = {
  'refused-connection': adviseOnConnection,
  tls: adviseOnTls,
  timeout: ({ endpoint }) =>
    `nothing answers at ${hostOf(endpoint)}: check host and port of OTEL_EXPORTER_OTLP_ENDPOINT, and firewalls and proxies on the way`,
  overloaded: () => 'the receiver asks to wait: try again, and look at its own load and limits',
  unavailable: () => 'the receiver is there but not ready: look at its own log and at what it sends on to',
  'wrong-protocol': ({ endpoint }) =>
    `${hostOf(endpoint)} speaks something else: set OTEL_EXPORTER_OTLP_PROTOCOL to grpc, http/protobuf or http/json, as the receiver of this port expects`,
  unauthorized: () =>
    'the receiver wants to know who sends: set OTEL_EXPORTER_OTLP_HEADERS to the header that it documents, such as x-otlp-api-key=<token>',
  'wrong-path': ({ protocol }) =>
    protocol === 'grpc'
      ? 'the receiver does not take this signal: enable it there, or set its exporter to none'
      : 'give OTEL_EXPORTER_OTLP_ENDPOINT without /v1/…, with the path that the receiver documents',
  'too-large': () => 'raise the largest request that the receiver, or a proxy before it, takes',
  invalid: () =>
    'the receiver could not read it: look at its log, and set OTEL_EXPORTER_OTLP_COMPRESSION=none to rule that out',
  other: () => 'look at the log of the receiver for this moment',
};

/** What to do, told from what went wrong. */
export function adviceFor(outcome: RetryOutcome | RefusedOutcome, target: OtlpTarget): string {
  return advice[outcome.hint](target, outcome.reason);
}

/** Whether the connection failed because its host name is not known. */
export function isUnknownName(reason: string): boolean {
  return /ENOTFOUND|EAI_AGAIN|name resolution/i.test(reason);
}

function adviseOnConnection({ endpoint }: OtlpTarget, reason: string): string {
  return isUnknownName(reason)
    ? `the name ${new URL(endpoint).hostname} is unknown: correct it in OTEL_EXPORTER_OTLP_ENDPOINT, or look at the DNS of this machine`
    : `nothing listens at ${hostOf(endpoint)}: start a receiver there, or set OTEL_EXPORTER_OTLP_ENDPOINT to where it is`;
}

function adviseOnTls({ endpoint }: OtlpTarget, reason: string): string {
  if (/expired|not yet valid/i.test(reason))
    return 'the certificate of the receiver is not valid now: renew it, or set the clock of this machine';
  if (/altnames|hostname/i.test(reason))
    return `the certificate of the receiver is not for ${new URL(endpoint).hostname}: use a name that it holds`;
  if (/certificate required|handshake failure|bad certificate/i.test(reason))
    return 'the receiver asks for a certificate: set OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE and OTEL_EXPORTER_OTLP_CLIENT_KEY';
  return 'the certificate of the receiver is signed by nobody known: set OTEL_EXPORTER_OTLP_CERTIFICATE to the PEM file of its authority';
}

function hostOf(endpoint: string): string {
  return new URL(endpoint).host;
}
