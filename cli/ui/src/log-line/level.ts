import type { LogLevel } from '../../../src/api/log-level.ts';

/** A level's colour, at the edge of its line: only what is worth a look has one. */
export const levelEdge: Readonly<Record<LogLevel, string>> = {
  trace: 'transparent',
  debug: 'transparent',
  info: 'var(--border)',
  warn: 'var(--waiting)',
  error: 'var(--failed)',
  fatal: 'var(--failed)',
};

/** A level's text. */
export const levelText: Readonly<Record<LogLevel, string>> = {
  trace: 'text-muted',
  debug: 'text-muted',
  info: 'text-muted',
  warn: 'text-waiting-text',
  error: 'text-failed-text',
  fatal: 'text-failed-text font-semibold',
};
