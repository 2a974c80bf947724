import type { RefusedOutcome, RetryOutcome, SendOutcome, Signal } from '../../otlp/index.ts';
import type { ResolvedSettings } from '../../settings/index.ts';
import type { OtlpTarget } from './otlp-target.ts';
import { adviceFor } from './advice.ts';
import { alternativesOf, sentOnBy } from './alternatives.ts';
import type { Change } from './alternatives.ts';

export interface FailedProbe {
  readonly signal: Signal;
  readonly target: OtlpTarget;
  readonly outcome: RetryOutcome | RefusedOutcome;
  readonly sources: ResolvedSettings['sources'];
  attempt(target: OtlpTarget): Promise<SendOutcome>;
}

/** What would make the receiver take the signal: proved by trying where that can be, else told from what went wrong. */
export async function describeFix(probe: FailedProbe): Promise<string> {
  const { signal, target, outcome } = probe;
  const sentOn = sentOnBy(outcome, target);
  for (const change of alternativesOf(signal, target, outcome)) {
    const tried = await probe.attempt({ ...target, ...change });
    if (tried.kind === 'accepted') return describeAccepted(probe, change);
    sentOn.push(...sentOnBy(tried, { ...target, ...change }).map((further) => ({ ...change, ...further })));
  }
  return (await followFirst(probe, sentOn)) ?? adviceFor(outcome, target);
}

/** What to write where a receiver has sent on to another address that is one, if only for those that it knows. */
async function followFirst(probe: FailedProbe, changes: readonly Change[]): Promise<string | undefined> {
  for (const change of changes) {
    const target = { ...probe.target, ...change };
    const tried = await probe.attempt(target);
    if (tried.kind === 'accepted') return describeAccepted(probe, change);
    if (tried.hint === 'unauthorized') {
      return `${describeChange(probe.signal, change, probe.sources)}; there, ${adviceFor(tried, target)}`;
    }
  }
  return undefined;
}

function describeAccepted({ signal, sources }: FailedProbe, change: Change): string {
  return `${describeChange(signal, change, sources)}; tried just now, it is accepted`;
}

function describeChange(signal: Signal, change: Change, sources: ResolvedSettings['sources']): string {
  const assignments = [
    ...(change.protocol === undefined ? [] : [assign(`otlp.${signal}.protocol`, 'PROTOCOL', change.protocol, sources)]),
    ...(change.endpoint === undefined ? [] : [assignEndpoint(signal, change.endpoint, sources)]),
  ];
  return `write ${assignments.join(' and ')}`;
}

/** Names the variable or option that the value came from; of a default, the variable for all signals. */
function assign(key: string, name: string, value: string, sources: ResolvedSettings['sources']): string {
  const source = sources[key];
  if (source?.kind === 'option') return `the option ${source.key}: '${value}'`;
  return `${source?.kind === 'environment' ? source.variable : `OTEL_EXPORTER_OTLP_${name}`}=${value}`;
}

/** What is given for all signals is without the path of one. */
function assignEndpoint(signal: Signal, endpoint: string, sources: ResolvedSettings['sources']): string {
  const key = `otlp.${signal}.endpoint`;
  const source = sources[key];
  const isOfSignal =
    (source?.kind === 'option' && source.key === key) ||
    (source?.kind === 'environment' && source.variable.endsWith(`_${signal.toUpperCase()}_ENDPOINT`));
  const value = isOfSignal ? endpoint : endpoint.replace(new RegExp(`/v1/${signal}$`), '');
  return assign(key, 'ENDPOINT', value, sources);
}
