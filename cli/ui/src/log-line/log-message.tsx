import type { LogRow } from '../../../src/api/log.ts';
import { logFields } from '../../../src/conversation/log-fields.ts';
import { levelOf } from '../../../src/api/log-level.ts';

/** What a log line says and, unless it says so itself, what went wrong; and what else it was given. */
export function LogMessage({ row }: { readonly row: LogRow }) {
  const { message, eventName, error, severity, attributes = {} } = row;
  const level = levelOf(severity);
  const text = message || eventName || '–';
  const reason = error === undefined || text.includes(error) ? undefined : error;
  const more = [reason, logFields(attributes)].filter(Boolean);
  return (
    <span title={[text, ...more].join('\n')}>
      <span className={level === 'debug' || level === 'trace' ? 'text-muted' : undefined}>{text}</span>
      {more.length > 0 && <span className="text-muted"> {more.join(' ')}</span>}
    </span>
  );
}
