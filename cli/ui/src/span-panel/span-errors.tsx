import type { SpanDetail } from '../../../src/api/span.ts';
import { StackTrace } from './stack-trace.tsx';

export const EXCEPTION_EVENT = 'exception';

/** What went wrong, before anything else: the line, and each exception with its stack. */
export function SpanErrors({ span }: { readonly span: SpanDetail }) {
  const exceptions = span.events.filter(({ name }) => name === EXCEPTION_EVENT);
  if (span.row.status !== 'error' && exceptions.length === 0) return null;
  const line = span.row.error ?? span.statusMessage ?? 'It failed without a message.';
  return (
    <section aria-label="Errors" className="border-b border-line bg-failed-soft px-4 py-2.5">
      <p className="font-medium break-words text-failed-text">{line}</p>
      {exceptions.map(({ atMillis, attributes }, at) => {
        const type = textOf(attributes['exception.type']);
        const message = textOf(attributes['exception.message']);
        const stack = textOf(attributes['exception.stacktrace']);
        const isNew = message !== '' && !line.includes(message);
        return (
          <div key={`${atMillis} ${at}`} className="mt-1">
            {(isNew || type !== '') && (
              <p className="break-words">
                {type !== '' && <code className="text-secondary">{type}</code>} {isNew && message}
              </p>
            )}
            {stack !== '' && <StackTrace stack={stack} />}
          </div>
        );
      })}
    </section>
  );
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
