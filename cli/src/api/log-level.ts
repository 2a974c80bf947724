/** Levels of log records, the least severe first. */
export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const;

export type LogLevel = (typeof logLevels)[number];

/** OpenTelemetry counts severities from 1. */
const SEVERITIES_A_LEVEL = 4;

/** The level of a severity from 1 to 24. */
export function levelOf(severity: number): LogLevel {
  return logLevels[Math.floor((severity - 1) / SEVERITIES_A_LEVEL)] ?? 'info';
}

/** The first severity of a level: 1, 5, 9, 13, 17 or 21. */
export function severityOf(level: LogLevel): number {
  return logLevels.indexOf(level) * SEVERITIES_A_LEVEL + 1;
}
