import type { SpanDetail } from '../../../src/api/span.ts';
import { useApi } from '../api/index.ts';
import { formatDuration } from '../format/index.ts';
import { ScopedLink } from '../frame/index.ts';
import { comparison } from '../filter-box/index.ts';
import { LevelEdge, LogMessage } from '../log-line/index.ts';
import { PanelSection } from './panel-section.tsx';

const SHOWN = 20;

/** The log records of a span, oldest first. */
export function SpanLogs({
  span: { row },
  durationMillis,
}: {
  readonly span: SpanDetail;
  readonly durationMillis: number;
}) {
  const filter = comparison('span', row.spanId);
  // Records are stamped by another clock tick than the span, and an exporter may write one just after its end.
  const from = row.startedAtMillis - 1000;
  const to = row.startedAtMillis + durationMillis + 1000;
  const { data } = useApi('logs', {
    query: { filter, from, to, limit: SHOWN, attributes: 'all' },
    keepsPrevious: false,
  });
  if (!data || data.items.length === 0) return null;
  const items = data.items.toSorted((a, b) => a.atMillis - b.atMillis);
  return (
    <PanelSection title="Logs" count={items.length}>
      <ol>
        {items.map((record) => (
          <li key={record.id} className="relative flex gap-3 px-4 py-0.5">
            <LevelEdge severity={record.severity} />
            <span className="w-16 shrink-0 text-right text-secondary leading-5 text-muted">
              +{formatDuration(Math.max(0, record.atMillis - row.startedAtMillis))}
            </span>
            <span className="min-w-0 [overflow-wrap:anywhere]">
              <LogMessage row={record} />
            </span>
          </li>
        ))}
      </ol>
      <ScopedLink
        to="/logs"
        query={{ filter, range: `${Math.floor(from)}..${Math.ceil(to)}` }}
        className="ml-[92px] text-secondary text-accent-text hover:underline"
      >
        {data.nextCursor === undefined ? 'Open in Logs' : 'All of them in Logs'}
      </ScopedLink>
    </PanelSection>
  );
}
