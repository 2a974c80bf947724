import { ArrowUpRight } from 'lucide-react';
import type { SpanDetail } from '../../../src/api/span.ts';
import { Id } from '../design/index.ts';
import { ScopedLink } from '../frame/index.ts';
import { AttributeList } from './attribute-list.tsx';
import { PanelSection } from './panel-section.tsx';

/** Spans that this one links to, and that link to it. A trace that is not kept is only named. */
export function SpanLinks({ span: { links, linkedFrom } }: { readonly span: SpanDetail }) {
  if (links.length + linkedFrom.length === 0) return null;
  return (
    <PanelSection title="Links" count={links.length + linkedFrom.length}>
      <ul>
        {links.map(({ traceId, spanId, isKnown, attributes }, at) => (
          <li key={`${spanId} ${at}`} className="px-4 py-0.5">
            <span className="text-secondary text-muted">to </span>
            {isKnown ? (
              <SpanLink traceId={traceId} spanId={spanId} text={traceId.slice(0, 8)} />
            ) : (
              <Id value={traceId} />
            )}
            {!isKnown && <span className="text-secondary text-muted"> not kept here</span>}
            {Object.keys(attributes).length > 0 && <AttributeList attributes={attributes} />}
          </li>
        ))}
        {linkedFrom.map(({ traceId, spanId, name }) => (
          <li key={spanId} className="px-4 py-0.5">
            <span className="text-secondary text-muted">from </span>
            <SpanLink traceId={traceId} spanId={spanId} text={name} />
          </li>
        ))}
      </ul>
    </PanelSection>
  );
}

function SpanLink({
  traceId,
  spanId,
  text,
}: {
  readonly traceId: string;
  readonly spanId: string;
  readonly text: string;
}) {
  return (
    <ScopedLink
      to={`/traces/${traceId}`}
      query={{ span: spanId }}
      className="inline-flex max-w-full items-center gap-1 text-accent-text hover:underline"
    >
      <span className="truncate">{text}</span>
      <ArrowUpRight size={12} className="shrink-0" />
    </ScopedLink>
  );
}
