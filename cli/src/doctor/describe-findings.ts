import { DOCTOR_SERVICE } from 'binnacle/otlp';
import { formatColumns } from '../format-columns.ts';
import type { Check } from './check.ts';
import type { FoundLibrary } from './find-libraries.ts';

export interface Findings {
  readonly ok: boolean;
  readonly checks: readonly Check[];
  readonly libraries: readonly FoundLibrary[];
  /** The trace that the span and the log record were sent in; undefined where nothing was. */
  readonly traceId: string | undefined;
  /** Whether a console took that trace. */
  readonly isInConsole: boolean;
}

/** The findings for a person at a terminal. */
export function describeFindings(findings: Findings): string {
  const { checks, libraries } = findings;
  return [
    formatColumns(checks.flatMap(rowsOf)),
    '',
    'Captured without code:',
    formatColumns(
      libraries.map(({ name, version, isCaptured, how }) => ['', name, version, isCaptured ? how : `no: ${how}`]),
    ),
    '',
    conclusion(findings),
  ].join('\n');
}

/** What fixes several checks stands once, after the last of them. */
function rowsOf(
  { state, name, message, fix }: Check,
  index: number,
  checks: readonly Check[],
): readonly (readonly string[])[] {
  const row = [state, name, message];
  return fix === undefined || fix === checks[index + 1]?.fix ? [row] : [row, ['', '', `fix: ${fix}`]];
}

function conclusion({ ok, checks, traceId, isInConsole }: Findings): string {
  if (!ok) return 'Telemetry does not arrive as it should: see "failed" above.';
  const isSent = checks.some(({ name, state }) => name === 'traces' && state === 'ok');
  if (!isSent) return 'All is well.';
  const sent = `All is well. The trace that was sent just now is ${traceId}, of service ${DOCTOR_SERVICE}.`;
  return isInConsole ? `${sent} The console has it: binnacle trace ${traceId}` : sent;
}
