import { probeEndpoints } from 'binnacle/sdk';
import type { ResolvedSettings, SignalProbe } from 'binnacle/sdk';
import type { Check } from './check.ts';

/** Whether each signal is taken where it is sent. */
export async function checkEndpoints(
  resolved: ResolvedSettings,
): Promise<{ readonly checks: readonly Check[]; readonly traceId: string }> {
  const { signals, traceId } = await probeEndpoints(resolved);
  return { checks: signals.map(toCheck), traceId };
}

function toCheck({ signal, state, endpoint, protocol, problem, fix }: SignalProbe): Check {
  if (state === 'off') return { name: signal, state, message: 'not sent: its exporters do not include otlp' };
  if (state === 'accepted') return { name: signal, state: 'ok', message: `accepted by ${endpoint} over ${protocol}` };
  const message = `not accepted over ${protocol}: ${problem}`;
  return { name: signal, state, message, ...(fix !== undefined && { fix }) };
}
