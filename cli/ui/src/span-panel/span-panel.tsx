import { Braces } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import type { SpanDetail } from '../../../src/api/span.ts';
import { attributeKey } from '../../../src/filter/index.ts';
import { ApiFailure, useApi } from '../api/index.ts';
import { CopyButton, EmptyState, ErrorNotice, IconButton, KindIcon, SkeletonRows } from '../design/index.ts';
import { SidePanel } from '../frame/index.ts';
import { useNow } from '../state/index.ts';
import { AttributeList } from './attribute-list.tsx';
import { decisionOf } from './decision-of.ts';
import { JsonBlock } from './json-block.tsx';
import { PanelSection } from './panel-section.tsx';
import { SpanErrors } from './span-errors.tsx';
import { SpanEvents } from './span-events.tsx';
import { SpanFacts } from './span-facts.tsx';
import { SpanLinks } from './span-links.tsx';
import { isMessageAttribute, SpanMessages } from './span-messages.tsx';

// What the fields of a line mean takes more to say than the panel itself.
const SpanLogs = lazy(async () => ({ default: (await import('./span-logs.tsx')).SpanLogs }));

interface SpanPanelProps {
  readonly traceId: string;
  readonly spanId: string;
  readonly onClose: () => void;
}

/** Everything that is known of one span, what matters first. */
export function SpanPanel({ traceId, spanId, onClose }: SpanPanelProps) {
  const { data, error, refetch, isPlaceholderData } = useApi('span', { params: { traceId, spanId } });
  const [isRaw, setIsRaw] = useState(false);
  const name = data?.row.name ?? 'Span';
  const decided = data && decisionOf(data.attributes);
  return (
    <SidePanel
      title={name}
      heading={
        <span className="flex min-w-0 items-center gap-2">
          {data && <KindIcon kind={data.row.operation} isError={data.row.status === 'error'} size={16} />}
          <span className="flex min-w-0 flex-col">
            <span className="truncate" title={name}>
              {name}
            </span>{' '}
            {decided && (
              <span className="truncate text-secondary font-normal text-muted" title={decided}>
                {decided}
              </span>
            )}
          </span>
        </span>
      }
      actions={
        data && (
          <>
            <IconButton
              label={isRaw ? 'Show by parts' : 'Show as JSON'}
              aria-pressed={isRaw}
              onClick={() => setIsRaw(!isRaw)}
            >
              <Braces size={14} />
            </IconButton>
            <CopyButton text={JSON.stringify(data, undefined, 2)} label="Copy as JSON" className="size-7!" />
          </>
        )
      }
      onClose={onClose}
    >
      {!data && error && <Missing error={error} onRetry={() => void refetch()} />}
      {!data && !error && <SkeletonRows rows={12} />}
      {data && (
        <div className={isPlaceholderData ? 'opacity-60' : ''}>
          {isRaw ? <JsonBlock value={data} /> : <SpanParts key={data.row.spanId} span={data} />}
        </div>
      )}
    </SidePanel>
  );
}

function Missing({ error, onRetry }: { readonly error: Error; readonly onRetry: () => void }) {
  if (error instanceof ApiFailure && error.status === 404) {
    return <EmptyState title="This span is not here">It has not arrived, or retention has removed it.</EmptyState>;
  }
  return <ErrorNotice error={error} onRetry={onRetry} />;
}

function SpanParts({ span }: { readonly span: SpanDetail }) {
  const now = useNow(1000);
  const isOpen = span.state === 'running' || span.state === 'stalled';
  const durationMillis = isOpen
    ? Math.max(span.row.durationMillis, now - span.row.startedAtMillis)
    : span.row.durationMillis;
  const { dropped } = span;
  const droppedText = Object.entries(dropped)
    .filter(([, count]) => count > 0)
    .map(([what, count]) => `${count} ${what}`)
    .join(', ');
  return (
    <>
      <SpanErrors span={span} />
      <SpanFacts span={span} durationMillis={durationMillis} />
      <SpanMessages span={span} />
      {Object.keys(span.attributes).length > 0 && (
        <PanelSection title="Attributes" count={Object.keys(span.attributes).length}>
          <AttributeList attributes={span.attributes} filterKey={attributeKey} isShownElsewhere={isMessageAttribute} />
        </PanelSection>
      )}
      <SpanEvents span={span} durationMillis={durationMillis} />
      <Suspense>
        <SpanLogs span={span} durationMillis={span.row.durationMillis} />
      </Suspense>
      <SpanLinks span={span} />
      {Object.keys(span.resource).length > 0 && (
        <PanelSection title="Resource" count={Object.keys(span.resource).length} isFolded>
          <AttributeList attributes={span.resource} filterKey={(name) => `resource.${name}`} />
        </PanelSection>
      )}
      <PanelSection title="Instrumentation scope" isFolded>
        <p className="px-4 font-mono text-secondary">
          {span.scope.name || 'without a name'} <span className="text-muted">{span.scope.version}</span>
        </p>
        <AttributeList attributes={span.scope.attributes} />
        {span.traceState !== undefined && span.traceState !== '' && (
          <p className="px-4 font-mono text-secondary text-muted">tracestate {span.traceState}</p>
        )}
      </PanelSection>
      {droppedText && <p className="px-4 py-2 text-secondary text-waiting-text">The sender dropped {droppedText}.</p>}
    </>
  );
}
