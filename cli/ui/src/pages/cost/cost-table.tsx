import { ArrowDown, ArrowUp } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { CostReport } from '../../../../src/api/cost.ts';
import { Button, ChipButton, classNames, Table, Td, Th, Tr } from '../../design/index.ts';
import { formatCompact, formatCount, formatSpending, formatUsd } from '../../format/index.ts';
import { ScopedLink, Section } from '../../frame/index.ts';
import { filterOf } from '../../state/index.ts';
import { sortCostRows } from './sort-cost-rows.ts';
import { dimensions, groupOf, sortCost, toggleDimension, useCostQuery } from './use-cost-query.ts';
import type { CostSort, Dimension } from './use-cost-query.ts';

type CostRow = CostReport['rows'][number];

const SHOWN = 50;

const measures: readonly { readonly sort: CostSort; readonly label: string; readonly className?: string }[] = [
  { sort: 'cost', label: 'Cost' },
  { sort: 'before', label: 'Before', className: 'max-md:hidden' },
  { sort: 'calls', label: 'Calls', className: 'max-sm:hidden' },
  { sort: 'input', label: 'Input', className: 'max-lg:hidden' },
  { sort: 'cached', label: 'Cached', className: 'max-lg:hidden' },
  { sort: 'output', label: 'Output', className: 'max-lg:hidden' },
  { sort: 'reasoning', label: 'Reasoning', className: 'max-lg:hidden' },
];

/** One row a group of calls, to group and to sort. Each leads to its calls. */
export function CostTable({ rows }: { readonly rows: readonly CostRow[] }) {
  const query = useCostQuery();
  const [shown, setShown] = useState(SHOWN);
  const sorted = useMemo(
    () => sortCostRows(rows, query.sort, query.isAscending),
    [rows, query.sort, query.isAscending],
  );
  const maxUsd = Math.max(1e-12, ...rows.map(({ spending }) => spending.costUsd));
  return (
    <Section title="Where it went" aside={<Grouping group={query.group} />}>
      <Table
        label="Cost by group"
        head={
          <>
            {query.group.map((dimension) => (
              <Th key={dimension} className="capitalize">
                {dimension}
              </Th>
            ))}
            <Th className="w-[24%] max-sm:hidden">
              <span className="sr-only">Share</span>
            </Th>
            {measures.map((measure) => (
              <SortTh key={measure.sort} measure={measure} query={query} />
            ))}
          </>
        }
      >
        {sorted.slice(0, shown).map((row) => (
          <Row key={JSON.stringify(row.group)} row={row} group={query.group} maxUsd={maxUsd} />
        ))}
      </Table>
      {sorted.length > shown && (
        <Button look="quiet" className="mt-2" onClick={() => setShown(shown + 200)}>
          Show {formatCount(Math.min(200, sorted.length - shown))} more of {formatCount(sorted.length)}
        </Button>
      )}
    </Section>
  );
}

function Grouping({ group }: { readonly group: readonly Dimension[] }) {
  return (
    <div role="group" aria-label="Group by" className="flex flex-wrap items-center gap-1.5">
      <span className="text-secondary max-sm:hidden">Group by</span>
      {dimensions.map((dimension) => (
        <ChipButton
          key={dimension}
          isOn={group.includes(dimension)}
          aria-pressed={group.includes(dimension)}
          onClick={() => toggleDimension(group, dimension)}
          className="h-6!"
        >
          {dimension}
        </ChipButton>
      ))}
    </div>
  );
}

interface SortThProps {
  readonly measure: (typeof measures)[number];
  readonly query: ReturnType<typeof useCostQuery>;
}

function SortTh({ measure, query }: SortThProps) {
  const isSorted = query.sort === measure.sort;
  const Arrow = query.isAscending ? ArrowUp : ArrowDown;
  return (
    <Th
      align="end"
      {...(measure.className !== undefined && { className: measure.className })}
      {...(isSorted && { 'aria-sort': query.isAscending ? 'ascending' : 'descending' })}
    >
      <button
        type="button"
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

interface RowProps {
  readonly row: CostRow;
  readonly group: readonly Dimension[];
  readonly maxUsd: number;
}

function Row({ row, group, maxUsd }: RowProps) {
  const { tokens, calls, costUsd } = row.spending;
  const values = groupOf(row);
  return (
    <Tr>
      {group.map((dimension, index) => (
        <Td
          key={dimension}
          className={classNames('max-w-48 truncate', index > 0 && 'text-muted')}
          title={values[dimension]}
        >
          {index === 0 ? (
            <ScopedLink
              to="/traces"
              query={{ filter: filterOf({ ...values, kind: 'inference' }) }}
              className="font-medium hover:text-accent-text"
            >
              {values[dimension] || 'none'}
            </ScopedLink>
          ) : (
            values[dimension] || 'none'
          )}
        </Td>
      ))}
      <Td className="max-sm:hidden">
        <span
          data-colour
          className="block h-2 min-w-px rounded-[1px] bg-[var(--slate-8)]"
          style={{ width: `${(costUsd / maxUsd) * 100}%` }}
        />
      </Td>
      <Td align="end" className="font-medium">
        {formatSpending(row.spending)}
      </Td>
      <Td align="end" className="text-muted max-md:hidden">
        {row.costUsdBefore === 0 ? '–' : formatUsd(row.costUsdBefore)}
      </Td>
      <Td align="end" className="max-sm:hidden">
        {formatCompact(calls)}
      </Td>
      {[tokens.input, tokens.cacheRead + tokens.cacheWrite, tokens.output, tokens.reasoning].map((count, index) => (
        <Td key={index} align="end" className="max-lg:hidden">
          {count === 0 ? <span className="text-muted">–</span> : formatCompact(count)}
        </Td>
      ))}
    </Tr>
  );
}
