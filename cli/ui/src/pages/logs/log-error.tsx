import type { LogDetail } from '../../../../src/api/log.ts';
import { StackTrace } from '../../span-panel/index.ts';

/** The attribute that {@link LogError} shows. */
export const STACK = 'exception.stacktrace';

/** The error that a line was logged with: what it says, and where it came from. */
export function LogError({ detail: { row, attributes } }: { readonly detail: LogDetail }) {
  const stack = attributes[STACK];
  if (row.error === undefined && stack === undefined) return null;
  return (
    <section aria-label="Error" className="border-t border-line bg-failed-soft px-4 py-2.5">
      {row.error !== undefined && <p className="font-medium break-words text-failed-text">{row.error}</p>}
      {typeof stack === 'string' && stack !== '' && <StackTrace stack={stack} />}
    </section>
  );
}
