import type { Attributes } from '../../../src/api/common.ts';
import type { SpanDetail } from '../../../src/api/span.ts';
import { formatDuration } from '../format/index.ts';
import { AttributeList } from './attribute-list.tsx';
import { PanelSection } from './panel-section.tsx';
import { EXCEPTION_EVENT } from './span-errors.tsx';
import { PREVIEW_CHARACTERS, valueText } from './value-text.ts';

/** The beginning of what an event says, in one line. */
function previewOf(attributes: Attributes): string {
  return Object.entries(attributes)
    .map(([key, value]) => `${key} ${valueText(value).slice(0, PREVIEW_CHARACTERS)}`)
    .join(', ');
}

/** Events in order, each with its place on the time of the span. Exceptions are shown with the errors. */
export function SpanEvents({ span, durationMillis }: { readonly span: SpanDetail; readonly durationMillis: number }) {
  const events = span.events.filter(({ name }) => name !== EXCEPTION_EVENT);
  if (events.length === 0) return null;
  return (
    <PanelSection title="Events" count={events.length}>
      <ol>
        {events.map(({ name, atMillis, attributes }, at) => {
          const offset = atMillis - span.row.startedAtMillis;
          const share = Math.min(Math.max(offset / Math.max(durationMillis, 0.001), 0), 1);
          const hasAttributes = Object.keys(attributes).length > 0;
          return (
            <li key={`${atMillis} ${at}`}>
              <details className="group/event">
                <summary className="flex min-h-7 list-none items-center gap-3 px-4 hover:bg-hover">
                  <span className="w-16 shrink-0 text-right text-secondary text-muted">
                    +{formatDuration(Math.max(0, offset))}
                  </span>
                  <span aria-hidden className="relative h-px w-16 shrink-0 bg-line-strong">
                    <span
                      data-colour
                      className="absolute -top-[3px] size-[7px] -translate-x-1/2 rounded-full bg-accent"
                      style={{ left: `${share * 100}%` }}
                    />
                  </span>
                  <span className="max-w-full shrink-0 truncate font-medium">{name}</span>
                  {hasAttributes && (
                    <span className="min-w-0 truncate text-secondary text-muted">{previewOf(attributes)}</span>
                  )}
                </summary>
                {hasAttributes && <AttributeList attributes={attributes} />}
              </details>
            </li>
          );
        })}
      </ol>
    </PanelSection>
  );
}
