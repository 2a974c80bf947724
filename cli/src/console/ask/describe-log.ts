import type { LogRow } from '../../api/log.ts';
import { levelOf } from '../../api/log-level.ts';
import { logFields } from '../../conversation/log-fields.ts';
import { inOneLine } from '../../shown-text.ts';

/** A log record in one line: when, level, who, what, what went wrong, what else was logged, and the trace. Who: a component or an agent of the service. */
export function describeLog(row: LogRow): string {
  const { atMillis, severity, service, component, agent, message, error, traceId } = row;
  const level = levelOf(severity);
  const part = component ?? agent;
  const source = part === undefined ? service : `${service}/${part}`;
  const told = error === undefined || message.includes(error) ? message : `${message}: ${error}`;
  const fields = logFields(row.attributes ?? {});
  const trace = traceId === undefined ? '' : `  ${traceId}`;
  return inOneLine(
    `${new Date(atMillis).toISOString()}  ${level.padEnd(5)}  ${source}  ${told}${fields && ` ${fields}`}${trace}`,
  );
}
