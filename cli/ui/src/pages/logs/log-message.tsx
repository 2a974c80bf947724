import type { LogRow } from '../../../../src/api/log.ts';
import { levelOf } from './level.ts';

/** What a log line says and, unless it says so itself, what went wrong. */
export function LogMessage({ row: { message, eventName, error, severity } }: { readonly row: LogRow }) {
  const level = levelOf(severity);
  const text = message || eventName || '–';
  const more = error === undefined || text.includes(error) ? undefined : error;
  return (
    <span title={[text, more].filter(Boolean).join('\n')}>
      <span className={level === 'debug' || level === 'trace' ? 'text-muted' : undefined}>{text}</span>
      {more !== undefined && <span className="text-muted"> {more}</span>}
    </span>
  );
}
