import { ArrowDown, ArrowUp } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { CostReport } from '../../../../src/api/cost.ts';
import { Button, classNames, Table, Th } from '../../design/index.ts';
import { formatCount, tokenKinds } from '../../format/index.ts';
import type { TokenKind } from '../../format/index.ts';
import { Section } from '../../frame/index.ts';
import { useMedia } from '../../state/index.ts';
import { CostRow } from './cost-row.tsx';
import { Grouping } from './grouping.tsx';
import { sortCostRows } from './sort-cost-rows.ts';
import { sortCost, useCostQuery } from './use-cost-query.ts';
import type { CostSort } from './use-cost-query.ts';

const SHOWN = 50;
const MORE = 200;
/** Bars take the place of a column: beside so many there is none left. */
const MOST_DIMENSIONS_WITH_BARS = 3;

interface Measure {
  readonly sort: CostSort;
  readonly label: string;
  readonly title?: string;
  readonly className: string;
}

const measures: readonly Measure[] = [
  { sort: 'cost', label: 'Cost', className: 'w-20' },
  { sort: 'before', label: 'Before', title: 'Cost in the period before', className: 'w-18 max-md:hidden' },
  { sort: 'calls', label: 'Calls', className: 'w-16 max-sm:hidden' },
];

const measureOf = ({ key, label, meaning }: TokenKind): Measure => ({
  sort: key,
  label,
  title: meaning,
  className: 'w-20 max-lg:hidden',
});

/** One row a group of calls, to group and to sort. Each leads to its calls. */
export function CostTable({ rows }: { readonly rows: CostReport['rows'] }) {
  const query = useCostQuery();
  const { group, sort, isAscending } = query;
  const [shown, setShown] = useState(SHOWN);
  // On a phone the values of a group stand under each other.
  const isWide = useMedia('(min-width: 640px)');
  const sorted = useMemo(() => sortCostRows(rows, sort, isAscending), [rows, sort, isAscending]);
  const hasBars = isWide && group.length <= MOST_DIMENSIONS_WITH_BARS;
  // Models without a cache would leave whole columns empty.
  const kinds = useMemo(
    () => tokenKinds.filter(({ key }) => rows.some(({ spending }) => spending.tokens[key] > 0)),
    [rows],
  );
  const maxUsd = hasBars ? Math.max(1e-12, ...rows.map(({ spending }) => spending.costUsd)) : undefined;
  return (
    <Section title="Where it went" aside={isWide && <Grouping group={group} />}>
      {!isWide && <Grouping group={group} />}
      <Table
        label="Cost by group"
        className="table-fixed"
        head={
          <>
            {(isWide ? group : [group.join(' · ')]).map((dimension) => (
              <Th key={dimension} className="capitalize">
                {dimension}
              </Th>
            ))}
            {hasBars && (
              <Th className="w-[11%]">
                <span className="sr-only">Share</span>
              </Th>
            )}
            {[...measures, ...kinds.map(measureOf)].map((measure) => (
              <SortTh key={measure.sort} measure={measure} query={query} />
            ))}
          </>
        }
      >
        {sorted.slice(0, shown).map((row) => (
          <CostRow
            key={JSON.stringify(row.group)}
            row={row}
            group={group}
            kinds={kinds}
            maxUsd={maxUsd}
            isWide={isWide}
          />
        ))}
      </Table>
      {sorted.length > shown && (
        <Button look="quiet" className="mt-2" onClick={() => setShown(shown + MORE)}>
          Show {formatCount(Math.min(MORE, sorted.length - shown))} more of {formatCount(sorted.length)}
        </Button>
      )}
    </Section>
  );
}

function SortTh({ measure, query }: { readonly measure: Measure; readonly query: ReturnType<typeof useCostQuery> }) {
  const isSorted = query.sort === measure.sort;
  const Arrow = query.isAscending ? ArrowUp : ArrowDown;
  return (
    <Th
      align="end"
      className={measure.className}
      {...(isSorted && { 'aria-sort': query.isAscending ? 'ascending' : 'descending' })}
    >
      <button
        type="button"
        title={measure.title}
        onClick={() => sortCost(measure.sort, query)}
        className={classNames(
          'inline-flex items-center gap-1 rounded hover:text-ink',
          isSorted && 'font-medium text-ink',
        )}
      >
        {isSorted && <Arrow size={12} />}
        {measure.label}
      </button>
    </Th>
  );
}
