import { useQueries } from '@tanstack/react-query';
import type { FilterSignal } from '../../../src/filter/index.ts';
import { Button, EmptyState } from '../design/index.ts';
import { formatCount } from '../format/index.ts';
import { FirstRun, useConsoleStatus } from '../frame/index.ts';
import { changeUrl, parseTimeRange, setFilter, setRange, useScope, windowOf } from '../state/index.ts';
import type { CountItems } from './count-items.ts';
import { hasNoneOf, NoneOfKind } from './none-of-kind.tsx';
import { partsToDrop } from './parts-to-drop.ts';
import type { Equalities, Part } from './parts-to-drop.ts';
import { UnknownKeys } from './unknown-keys.tsx';

/** What a filter looks for, by what a list is of; spans where it is not said. */
const signals: Readonly<Record<string, FilterSignal>> = { runs: 'runs', lines: 'logs' };

interface EmptyResultProps {
  /** What is missing, in the plural: `runs`. */
  readonly items: string;
  /** What would be here, for a console to which nothing was ever sent. */
  readonly what: string;
  /** Says how many there would be without each part of what is asked for. */
  readonly countOf?: CountItems;
  /** What is chosen on the page besides the filter: parameters of the URL by their names. */
  readonly chosen?: Equalities;
}

/** A list without rows: how to send where nothing of it ever came, else what to drop, and what would be there then. */
export function EmptyResult({ items, what, countOf, chosen }: EmptyResultProps) {
  const { filter, service, environment } = useScope();
  const { data } = useConsoleStatus();
  const parts = partsToDrop(filter, { service, environment, ...chosen });
  const counts = useCounts(items, parts, countOf);
  if (data && data.storage.spans + data.storage.logs + data.storage.points === 0) return <FirstRun what={what} />;
  if (data && hasNoneOf(items, data.storage)) return <NoneOfKind items={items} stored={data.storage} />;
  if (parts.length === 0) {
    return (
      <EmptyState title={`No ${items} here`} actions={<Wider />}>
        Telemetry has arrived, but no {items} in this time.
      </EmptyState>
    );
  }
  return (
    <EmptyState title={`No ${items} match`} actions={<Wider />}>
      <UnknownKeys filter={filter} signal={signals[items] ?? 'traces'} />
      <p>Nothing in this time matches all that is asked for.{countOf && ' Without one of these there would be:'}</p>
      <ul className="mt-3 flex flex-col gap-1">
        {parts.map((part, index) => (
          <li key={part.label} className="flex min-h-7 items-center gap-3">
            <Button aria-label={`Drop ${part.label}`} onClick={() => drop(part)}>
              Drop
            </Button>
            {part.isTerm ? (
              <code className="min-w-0 truncate text-secondary text-ink">{part.label}</code>
            ) : (
              <span className="min-w-0 truncate text-ink">{part.label}</span>
            )}
            <span className="ml-auto whitespace-nowrap">{counts[index]}</span>
          </li>
        ))}
      </ul>
    </EmptyState>
  );
}

function drop({ filter, key }: Part): void {
  if (filter !== undefined) setFilter(filter, 'push');
  else if (key !== undefined) changeUrl({ [key === 'environment' ? 'env' : key]: '' }, 'push');
}

/** What there would be without each of them, in words. */
function useCounts(items: string, parts: readonly Part[], countOf: CountItems | undefined): readonly string[] {
  const { range } = useScope();
  const results = useQueries({
    queries: parts.map(({ rest }) => ({
      queryKey: ['countOf', items, rest, range],
      queryFn: () => countOf?.({ ...windowOf(range, Date.now()), filter: rest }) ?? 0,
      enabled: countOf !== undefined,
      staleTime: 10_000,
    })),
  });
  return results.map(({ data, isEnabled }) => {
    if (!isEnabled) return '';
    if (data === undefined) return '…';
    return data === 0 ? `still no ${items}` : `${formatCount(data)} ${items}`;
  });
}

const widerRanges = [
  { text: '24h', label: 'Last 24 hours' },
  { text: '7d', label: 'Last 7 days' },
] as const;

/** Longer windows than the one that is looked at. */
function Wider() {
  const { range } = useScope();
  const length = range.type === 'relative' ? range.millis : 0;
  return widerRanges.map(({ text, label }) => {
    const wider = parseTimeRange(text);
    if (wider?.type !== 'relative' || wider.millis <= length) return null;
    return (
      <Button key={text} onClick={() => setRange(wider, 'push')}>
        {label}
      </Button>
    );
  });
}
