import type { LogRow } from '../../api/log.ts';
import { inOneLine } from '../../shown-text.ts';

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'];

/** A log record in one line. */
export function describeLog({ atMillis, severity, service, component, message, traceId }: LogRow): string {
  const level = levels[Math.floor((severity - 1) / 4)] ?? 'info';
  const source = component === undefined ? service : `${service}/${component}`;
  const trace = traceId === undefined ? '' : `  ${traceId}`;
  return inOneLine(`${new Date(atMillis).toISOString()}  ${level.padEnd(5)}  ${source}  ${message}${trace}`);
}
