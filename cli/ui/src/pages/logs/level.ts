/** A level of a log record, as OpenTelemetry numbers it: four numbers each. */
export type Level = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal';

const levels: readonly Level[] = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'];

/** The level of a severity from 1 to 24; `info` where the sender gave none. */
export function levelOf(severity: number): Level {
  return levels[Math.floor((severity - 1) / 4)] ?? 'info';
}

/** A level's colour, at the edge of its line: only what is worth a look has one. */
export const levelEdge: Readonly<Record<Level, string>> = {
  trace: 'transparent',
  debug: 'transparent',
  info: 'var(--border)',
  warn: 'var(--waiting)',
  error: 'var(--failed)',
  fatal: 'var(--failed)',
};

/** A level's text. */
export const levelText: Readonly<Record<Level, string>> = {
  trace: 'text-muted',
  debug: 'text-muted',
  info: 'text-muted',
  warn: 'text-waiting-text',
  error: 'text-failed-text',
  fatal: 'text-failed-text font-semibold',
};
