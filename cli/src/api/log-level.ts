/** Levels of log records, the least severe first. */
export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const;

export type LogLevel = (typeof logLevels)[number];

/** The level of a severity, of which OpenTelemetry has four a level, from 1; undefined where the sender gave none. */
export function levelOf(severity: number): LogLevel | undefined {
  return logLevels[Math.floor((severity - 1) / 4)];
}
