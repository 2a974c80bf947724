/** Levels of log records, the least severe first. */
export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const;

export type LogLevel = (typeof logLevels)[number];

/** OpenTelemetry counts severities from 1. */
const SEVERITIES_A_LEVEL = 4;

/** The level of a severity; undefined where the sender gave none. */
export function levelOf(severity: number): LogLevel | undefined {
  return logLevels[Math.floor((severity - 1) / SEVERITIES_A_LEVEL)];
}

/** The first severity of a level: 1, 5, 9, 13, 17 or 21. */
export function severityOf(level: LogLevel): number {
  return logLevels.indexOf(level) * SEVERITIES_A_LEVEL + 1;
}
