import { probeEndpoints } from 'binnacle/sdk';
import type { ResolvedSettings, SignalProbe } from 'binnacle/sdk';
import { CONSOLE_NAME } from 'binnacle/otlp';
import type { Check } from './check.ts';

export interface EndpointChecks {
  readonly checks: readonly Check[];
  /** The trace that was sent. */
  readonly traceId: string;
  /** Whether a console took it, which then shows it. */
  readonly isInConsole: boolean;
}

/** Whether each signal is taken where it is sent. */
export async function checkEndpoints(resolved: ResolvedSettings): Promise<EndpointChecks> {
  const { signals, traceId } = await probeEndpoints(resolved);
  const isInConsole = signals.some(({ signal, receiver }) => signal === 'traces' && receiver === CONSOLE_NAME);
  return { checks: signals.map(toCheck), traceId, isInConsole };
}

function toCheck({ signal, state, endpoint, protocol, receiver, problem, fix }: SignalProbe): Check {
  if (state === 'off') return { name: signal, state, message: 'not sent: its exporters do not include otlp' };
  if (state === 'accepted') {
    const who = receiver === CONSOLE_NAME ? ', a binnacle console' : '';
    return { name: signal, state: 'ok', message: `accepted by ${endpoint} over ${protocol}${who}` };
  }
  const message = `not accepted over ${protocol}: ${problem}`;
  return { name: signal, state, message, ...(fix !== undefined && { fix }) };
}
