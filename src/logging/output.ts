import { createRequire } from 'node:module';
import type * as Pino from 'pino';
import type { LogEntry } from './log-entry.ts';
import { prettyLine } from './pretty-line.ts';

/** Marks our own pino instance, so that the capture of an application's pino loggers leaves it alone. */
const OWN_PINO = Symbol.for('binnacle.logger');

const require = createRequire(import.meta.url);
let sink: Pino.Logger | undefined;

/** Prints an entry on standard output: one JSON object, or a line for people. */
export function printEntry(entry: LogEntry, format: 'json' | 'pretty'): void {
  if (format === 'pretty') {
    process.stdout.write(prettyLine(entry));
    return;
  }
  const { level, timestamp, message, ...rest } = entry;
  sink ??= createSink();
  sink[level]({ timestamp, ...rest }, message);
}

/** pino is loaded with the first line, because an application that logs by other means should not pay for it. */
function createSink(): Pino.Logger {
  const pino = require('pino') as typeof Pino.pino;
  const logger = pino({
    level: 'debug',
    base: null,
    timestamp: false,
    messageKey: 'message',
    formatters: { level: (level) => ({ level }) },
  });
  return Object.assign(logger, { [OWN_PINO]: true });
}
