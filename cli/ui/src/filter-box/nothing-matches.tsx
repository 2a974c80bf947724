import { useQueries } from '@tanstack/react-query';
import { Button, EmptyState } from '../design/index.ts';
import { changeUrl, parseTimeRange, setFilter, setRange, useScope } from '../state/index.ts';
import { termsOf, withoutTerm } from './filter-terms.ts';

interface NothingMatchesProps {
  /** What would be listed: `spans`. */
  readonly what: string;
  /** How many there would be with another filter, in the same window. */
  readonly countOf: (filter: string) => Promise<number>;
}

/** More terms than these are not tried one by one. */
const TRIED = 6;

/** Stands for a list that a filter has emptied: says which term to drop, and what would be there then. */
export function NothingMatches({ what, countOf }: NothingMatchesProps) {
  const { filter, service, environment } = useScope();
  const terms = termsOf(filter).slice(0, TRIED);
  const drops = [
    ...terms.map((term) => ({
      label: term,
      isCode: true,
      drop: () => setFilter(withoutTerm(filter, term), 'push'),
      rest: withoutTerm(filter, term),
    })),
    ...(terms.length > 1
      ? [{ label: 'The whole filter', isCode: false, drop: () => setFilter('', 'push'), rest: '' }]
      : []),
  ];
  const counts = useQueries({
    queries: drops.map(({ rest }) => ({
      queryKey: ['countOf', what, rest, service, environment],
      queryFn: () => countOf(rest),
      staleTime: 10_000,
    })),
  });
  return (
    <EmptyState title={`No ${what} match`} actions={<Wider />}>
      <p>Nothing in this window matches all that is asked for. Without one of these there would be:</p>
      <ul className="mt-3 flex flex-col gap-1">
        {drops.map(({ label, isCode, drop }, index) => (
          <li key={label} className="flex min-h-7 items-center gap-3">
            <Button onClick={drop}>Drop</Button>
            {isCode ? (
              <code className="min-w-0 truncate text-secondary text-ink">{label}</code>
            ) : (
              <span className="text-ink">{label}</span>
            )}
            <span className="ml-auto whitespace-nowrap">{shown(counts[index]?.data, what)}</span>
          </li>
        ))}
        {service !== '' && <DropScope label={`service ${service}`} parameter="service" />}
        {environment !== '' && <DropScope label={`environment ${environment}`} parameter="env" />}
      </ul>
    </EmptyState>
  );
}

function shown(count: number | undefined, what: string): string {
  if (count === undefined) return '…';
  return count === 0 ? `still no ${what}` : `${count.toLocaleString('en-US')} ${what}`;
}

function DropScope({ label, parameter }: { readonly label: string; readonly parameter: 'service' | 'env' }) {
  return (
    <li className="flex min-h-7 items-center gap-3">
      <Button onClick={() => changeUrl({ [parameter]: undefined }, 'push')}>Drop</Button>
      <span className="text-ink">{label}</span>
    </li>
  );
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
