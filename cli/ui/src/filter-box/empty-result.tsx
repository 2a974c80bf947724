import { useQueries } from '@tanstack/react-query';
import { Button, EmptyState } from '../design/index.ts';
import { FirstRun, useConsoleStatus } from '../frame/index.ts';
import { changeUrl, parseTimeRange, setFilter, setRange, useScope } from '../state/index.ts';
import type { Scope } from '../state/index.ts';
import { termsOf, withoutTerm } from './filter-terms.ts';

interface EmptyResultProps {
  /** What is missing, in the plural: `runs`. */
  readonly items: string;
  /** What would be here, for a console to which nothing was ever sent. */
  readonly what: string;
  /** How many there would be with another filter, in the same window. */
  readonly countOf?: (filter: string) => Promise<number>;
  /** Drops what is chosen on the page besides the filter. */
  readonly onClear?: (() => void) | undefined;
}

/** A list without rows: how to send where nothing ever came, else what to drop, and what would be there then. */
export function EmptyResult({ items, what, countOf, onClear }: EmptyResultProps) {
  const scope = useScope();
  const { data } = useConsoleStatus();
  const drops = [
    ...termDrops(scope.filter),
    ...(onClear ? [{ label: 'the chosen values', drop: onClear }] : []),
    ...scopeDrops(scope),
  ];
  const counts = useCounts(items, drops, countOf);
  if (data && data.storage.spans + data.storage.logs + data.storage.points === 0) return <FirstRun what={what} />;
  if (drops.length === 0) {
    return (
      <EmptyState title={`No ${items} here`} actions={<Wider />}>
        Telemetry has arrived, but no {items} in this time.
      </EmptyState>
    );
  }
  return (
    <EmptyState title={`No ${items} match`} actions={<Wider />}>
      <p>Nothing in this time matches all that is asked for.{countOf && ' Without one of these there would be:'}</p>
      <ul className="mt-3 flex flex-col gap-1">
        {drops.map(({ label, isTerm, drop }, index) => (
          <li key={label} className="flex min-h-7 items-center gap-3">
            <Button aria-label={`Drop ${label}`} onClick={drop}>
              Drop
            </Button>
            {isTerm ? (
              <code className="min-w-0 truncate text-secondary text-ink">{label}</code>
            ) : (
              <span className="min-w-0 truncate text-ink">{label}</span>
            )}
            <span className="ml-auto whitespace-nowrap">{counts[index]}</span>
          </li>
        ))}
      </ul>
    </EmptyState>
  );
}

interface Drop {
  readonly label: string;
  readonly isTerm?: boolean;
  readonly drop: () => void;
  /** The filter without it; undefined where it is no part of the filter. */
  readonly rest?: string;
}

/** More terms than these are not tried one by one. */
const TRIED = 6;

function termDrops(filter: string): Drop[] {
  const terms = termsOf(filter).slice(0, TRIED);
  const drops: Drop[] = terms.map((term) => {
    const rest = withoutTerm(filter, term);
    return { label: term, isTerm: true, rest, drop: () => setFilter(rest, 'push') };
  });
  const whole = { label: 'the whole filter', rest: '', drop: () => setFilter('', 'push') };
  return terms.length > 1 ? [...drops, whole] : drops;
}

function scopeDrops({ service, environment }: Scope): Drop[] {
  const drops: Drop[] = [];
  if (service !== '') drops.push({ label: `service ${service}`, drop: () => changeUrl({ service: '' }, 'push') });
  if (environment !== '') {
    drops.push({ label: `environment ${environment}`, drop: () => changeUrl({ env: '' }, 'push') });
  }
  return drops;
}

/** What there would be without each of them, in words. */
function useCounts(items: string, drops: readonly Drop[], countOf: EmptyResultProps['countOf']): readonly string[] {
  const { service, environment, range } = useScope();
  const results = useQueries({
    queries: drops.map(({ rest }) => ({
      queryKey: ['countOf', items, rest, service, environment, range],
      queryFn: () => countOf?.(rest ?? '') ?? 0,
      enabled: countOf !== undefined && rest !== undefined,
      staleTime: 10_000,
    })),
  });
  return results.map(({ data, isEnabled }) => {
    if (!isEnabled) return '';
    if (data === undefined) return '…';
    return data === 0 ? `still no ${items}` : `${data.toLocaleString('en-US')} ${items}`;
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
