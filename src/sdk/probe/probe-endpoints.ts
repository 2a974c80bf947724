import { setTimeout as sleep } from 'node:timers/promises';
import { SIGNALS } from '../../otlp/index.ts';
import type { SendOutcome, Signal } from '../../otlp/index.ts';
import type { ResolvedSettings } from '../../settings/index.ts';
import { createTransports } from '../transports/create-transports.ts';
import type { OtlpTarget } from './otlp-target.ts';
import { describeFix } from './describe-fix.ts';
import { createProbeRequests } from './probe-request.ts';
import type { ProbeRequests } from './probe-request.ts';

/** Whether the receiver of one signal took a record, and what to change where it did not. */
export interface SignalProbe {
  readonly signal: Signal;
  /** `off` where the signal is not sent by OTLP. */
  readonly state: 'accepted' | 'failed' | 'off';
  readonly endpoint: string;
  readonly protocol: OtlpTarget['protocol'];
  /** What the receiver calls itself, if it took the record and does. */
  readonly receiver?: string | undefined;
  /** What the receiver or the connection said against it. */
  readonly problem?: string;
  /** What to write or do instead. */
  readonly fix?: string;
}

export interface EndpointProbes {
  readonly signals: readonly SignalProbe[];
  /** The trace that the span and the log record belong to, for looking them up where they arrived. */
  readonly traceId: string;
}

/** The longest that one request of a probe waits: a person is watching. */
const PROBE_TIMEOUT_MILLIS = 5000;

/** Sends one span, one metric and one log record as the settings ask. Where one is not taken, tries what would help. */
export async function probeEndpoints(resolved: ResolvedSettings): Promise<EndpointProbes> {
  const requests = createProbeRequests();
  const signals = await Promise.all(SIGNALS.map((signal) => probeSignal(signal, resolved, requests)));
  return { signals, traceId: requests.traceId };
}

async function probeSignal(signal: Signal, resolved: ResolvedSettings, requests: ProbeRequests): Promise<SignalProbe> {
  const { settings } = resolved;
  const target = settings.otlp[signal];
  const { endpoint, protocol } = target;
  const about = { signal, endpoint: withoutCredentials(endpoint), protocol };
  if (!settings[signal].exporters.includes('otlp')) return { ...about, state: 'off' };
  const attempt = (other: OtlpTarget): Promise<SendOutcome> => sendOnce(signal, other, requests);
  const outcome = await attempt(target);
  if (outcome.kind === 'accepted') return { ...about, state: 'accepted', receiver: outcome.receiver };
  const fix = await describeFix({ signal, target, outcome, sources: resolved.sources, attempt });
  return { ...about, state: 'failed', problem: outcome.reason, fix };
}

async function sendOnce(signal: Signal, target: OtlpTarget, requests: ProbeRequests): Promise<SendOutcome> {
  const transport = createTransports({ ...target, traces: target, metrics: target, logs: target })[signal];
  const timeoutMillis = Math.min(target.timeoutMillis, PROBE_TIMEOUT_MILLIS);
  const done = new AbortController();
  // A request over HTTP does not keep the process alive; this does.
  const alive = sleep(timeoutMillis, undefined, { signal: done.signal }).catch(() => undefined);
  try {
    return await transport.send(signal, requests.of(signal), { timeoutMillis });
  } finally {
    done.abort();
    await alive;
    transport.close();
  }
}

function withoutCredentials(endpoint: string): string {
  const url = new URL(endpoint);
  url.username = '';
  url.password = '';
  return url.pathname === '/' ? url.origin : url.href;
}
