import { SeverityNumber } from '@opentelemetry/api';

/** The levels of a log line, from the least to the most urgent. */
export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** Severity numbers of the OpenTelemetry log data model; they order the levels. */
export const severityNumbers: Readonly<Record<LogLevel, SeverityNumber>> = {
  debug: SeverityNumber.DEBUG,
  info: SeverityNumber.INFO,
  warn: SeverityNumber.WARN,
  error: SeverityNumber.ERROR,
};
