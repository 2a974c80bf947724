import type { RunDetail, RunSpending } from '../../../../src/api/run.ts';
import { EmptyState, Table, Td, Th, Tr } from '../../design/index.ts';
import { formatCompact, formatCount, formatDuration, formatSpending } from '../../format/index.ts';

const tokenColumns = [
  ['Input', 'input'],
  ['Output', 'output'],
  ['Cache read', 'cacheRead'],
  ['Cache write', 'cacheWrite'],
  ['Reasoning', 'reasoning'],
] as const;
type TokenColumns = readonly (typeof tokenColumns)[number][];

/** Where a run spent its money: one row a model and agent, dearest first. */
export function CostView({ run: { spending, summary } }: { readonly run: RunDetail }) {
  if (spending.length === 0) {
    return <EmptyState title="No model was called">What each model and agent cost would be here.</EmptyState>;
  }
  const rows = spending.toSorted((a, b) => b.spending.costUsd - a.spending.costUsd);
  // Models without a cache leave whole columns empty, which narrow windows have no room for.
  const columns = tokenColumns.filter(([, key]) => summary.spending.tokens[key] > 0);
  const dearest = Math.max(...rows.map((row) => row.spending.costUsd), Number.MIN_VALUE);
  return (
    <div
      tabIndex={0}
      role="region"
      aria-label="Cost by model and agent"
      className="scroll-hint min-h-0 flex-1 overflow-auto px-4 py-3 focus-visible:outline-offset-[-2px]"
    >
      <div className="min-w-max">
        <Table
          label="Cost by model and agent"
          head={
            <>
              <Th>Model</Th>
              <Th>Agent</Th>
              <Th className="w-[22%] min-w-24">Share</Th>
              <Th align="end">Cost</Th>
              <Th align="end">Calls</Th>
              {columns.map(([name]) => (
                <Th key={name} align="end">
                  {name}
                </Th>
              ))}
              <Th align="end">Time</Th>
            </>
          }
        >
          {rows.map((row) => (
            <CostRow
              key={`${row.provider} ${row.model} ${row.agent ?? ''}`}
              row={row}
              dearest={dearest}
              columns={columns}
            />
          ))}
          <Tr className="font-medium">
            <Td>All</Td>
            <Td />
            <Td />
            <Td align="end">{formatSpending(summary.spending)}</Td>
            <Figures spending={summary.spending} columns={columns} />
            <Td align="end">{formatDuration(rows.reduce((total, row) => total + row.durationMillis, 0))}</Td>
          </Tr>
        </Table>
      </div>
    </div>
  );
}

interface CostRowProps {
  readonly row: RunSpending;
  readonly dearest: number;
  readonly columns: TokenColumns;
}

function CostRow({ row, dearest, columns }: CostRowProps) {
  const { model, provider, agent, spending, durationMillis } = row;
  return (
    <Tr>
      <Td className="whitespace-nowrap">
        {model} <span className="text-secondary text-muted">{provider}</span>
      </Td>
      <Td className="whitespace-nowrap">{agent ?? <span className="text-muted">–</span>}</Td>
      <Td>
        <span
          data-colour
          className="block h-2 min-w-0.5 rounded-[1px] bg-[var(--kind-inference)]"
          style={{ width: `${(spending.costUsd / dearest) * 100}%` }}
        />
      </Td>
      <Td align="end">{formatSpending(spending)}</Td>
      <Figures spending={spending} columns={columns} />
      <Td align="end">{formatDuration(durationMillis)}</Td>
    </Tr>
  );
}

function Figures({ spending, columns }: Pick<RunSpending, 'spending'> & { readonly columns: TokenColumns }) {
  return (
    <>
      <Td align="end">{formatCount(spending.calls)}</Td>
      {columns.map(([name, key]) => (
        <Td key={name} align="end">
          {spending.tokens[key] > 0 ? formatCompact(spending.tokens[key]) : <span className="text-muted">–</span>}
        </Td>
      ))}
    </>
  );
}
