import { levelOf } from '../../api/log-level.ts';
import { oneLine } from '../../interpret/index.ts';
import type { InterpretedLogRecord } from '../../interpret/index.ts';
import { logFields } from '../log-fields.ts';

const MOST_LINES = 60;
const LONGEST_MESSAGE = 300;
const INFO = 9;
const WARN = 13;

/** The log lines of a run: all where they are few, else warnings and errors first and details last, as many as fit; in order of time. */
export function logLines(records: readonly InterpretedLogRecord[]): string {
  const spoken = records.filter(({ eventName }) => eventName?.startsWith('gen_ai.') !== true);
  const byWeight = spoken.toSorted((a, b) => weightOf(b) - weightOf(a) || b.timeMicros - a.timeMicros);
  const chosen = new Set(byWeight.slice(0, MOST_LINES));
  // Of one millisecond are many: they stay as they came.
  const kept = spoken.filter((record) => chosen.has(record)).toSorted((a, b) => a.timeMicros - b.timeMicros);
  const lines = kept.map(describe);
  if (kept.length < spoken.length) lines.push(`… ${spoken.length - kept.length} more lines are left out`);
  return lines.join('\n');
}

function weightOf({ severity }: InterpretedLogRecord): number {
  return Number(severity >= WARN) + Number(severity >= INFO);
}

function describe({ timeMicros, severity, component, message, attributes }: InterpretedLogRecord): string {
  const time = new Date(timeMicros / 1_000).toISOString().slice(11, 23);
  const level = levelOf(severity).toUpperCase();
  const error = attributes['exception.message'] ?? attributes['error.type'];
  const reason = typeof error === 'string' && !message.includes(error) ? ` (${error})` : '';
  return oneLine(
    [time, level, component, `${message}${reason}`, logFields(attributes)].filter(Boolean).join(' '),
    LONGEST_MESSAGE,
  );
}
