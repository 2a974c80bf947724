import type { LogRow } from '../../api/log.ts';
import { inOneLine } from '../../shown-text.ts';

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'];

/** A log record in one line: when, level, who, what, what went wrong, and the trace. Who: a component or an agent of the service. */
export function describeLog(row: LogRow): string {
  const { atMillis, severity, service, component, agent, message, error, traceId } = row;
  const level = levels[Math.floor((severity - 1) / 4)] ?? 'info';
  const part = component ?? agent;
  const source = part === undefined ? service : `${service}/${part}`;
  const told = error === undefined || message.includes(error) ? message : `${message}: ${error}`;
  const trace = traceId === undefined ? '' : `  ${traceId}`;
  return inOneLine(`${new Date(atMillis).toISOString()}  ${level.padEnd(5)}  ${source}  ${told}${trace}`);
}
