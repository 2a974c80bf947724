import type { RunDetail, RunSpending, RunSummary } from '../../../../src/api/run.ts';
import { EmptyState, Table, Td, Th, Tr } from '../../design/index.ts';
import { formatCompact, formatCount, formatDuration, formatSpending, tokenKinds } from '../../format/index.ts';
import type { TokenKind } from '../../format/index.ts';
import { ScopedLink } from '../../frame/index.ts';
import { filterOf, useMedia } from '../../state/index.ts';

/** Where a run spent its money: one row a model and agent, dearest first. */
export function CostView({ run: { spending, summary } }: { readonly run: RunDetail }) {
  // On a phone the agent stands under its model.
  const isWide = useMedia('(min-width: 640px)');
  if (spending.length === 0) {
    return <EmptyState title="No model was called">What each model and agent cost would be here.</EmptyState>;
  }
  const rows = spending.toSorted((a, b) => b.spending.costUsd - a.spending.costUsd);
  // Models without a cache would leave whole columns empty.
  const kinds = tokenKinds.filter(({ key }) => summary.spending.tokens[key] > 0);
  const dearestUsd = Math.max(...rows.map((row) => row.spending.costUsd), Number.MIN_VALUE);
  return (
    <div className="min-h-0 flex-1 overflow-auto px-4 py-3">
      <Table
        label="Cost by model and agent"
        head={
          <>
            <Th>Model</Th>
            {isWide && <Th>Agent</Th>}
            <Th className="w-[18%] max-lg:hidden">Share</Th>
            <Th align="end">Cost</Th>
            <Th align="end">Calls</Th>
            {kinds.map(({ key, label, meaning }) => (
              <Th key={key} align="end" title={meaning} className="max-md:hidden">
                {label}
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
            summary={summary}
            dearestUsd={dearestUsd}
            kinds={kinds}
            isWide={isWide}
          />
        ))}
        <Tr className="font-medium">
          <Td>All</Td>
          {isWide && <Td />}
          <Td className="max-lg:hidden" />
          <Figures spending={summary.spending} kinds={kinds} />
          <Td align="end">{formatDuration(rows.reduce((total, row) => total + row.durationMillis, 0))}</Td>
        </Tr>
      </Table>
    </div>
  );
}

interface CostRowProps {
  readonly row: RunSpending;
  readonly summary: RunSummary;
  readonly dearestUsd: number;
  readonly kinds: readonly TokenKind[];
  readonly isWide: boolean;
}

/** Its model leads to the calls. */
function CostRow({ row, summary, dearestUsd, kinds, isWide }: CostRowProps) {
  const { model, provider, agent, spending, durationMillis } = row;
  const tokens = kinds
    .filter(({ key }) => spending.tokens[key] > 0)
    .map(({ key, label }) => `${formatCompact(spending.tokens[key])} ${label.toLowerCase()}`);
  return (
    <Tr>
      <Td className="break-words max-sm:w-full">
        <ScopedLink to="/traces" query={callsOf(row, summary)} className="hover:text-accent-text">
          {model}
        </ScopedLink>{' '}
        <span className="text-secondary text-muted max-sm:block">
          {provider}
          {!isWide && agent !== undefined && (
            <>
              {' · '}
              <bdi>{agent}</bdi>
            </>
          )}
        </span>
        {!isWide && <span className="block text-secondary text-muted">{tokens.join(', ')}</span>}
      </Td>
      {isWide && <Td className="break-words">{agent ?? <span className="text-muted">–</span>}</Td>}
      <Td className="max-lg:hidden">
        {spending.costUsd > 0 && (
          <span
            data-colour
            className="block h-2 min-w-0.5 rounded-[1px] bg-[var(--kind-inference)]"
            style={{ width: `${(spending.costUsd / dearestUsd) * 100}%` }}
          />
        )}
      </Td>
      <Figures spending={spending} kinds={kinds} />
      <Td align="end">{formatDuration(durationMillis)}</Td>
    </Tr>
  );
}

/** The list of the calls of a row, over the time of the run. */
function callsOf({ model, provider, agent = '' }: RunSpending, summary: RunSummary): Record<string, string> {
  const { runId, startedAtMillis, durationMillis } = summary;
  const equalities = filterOf({ run: runId, kind: 'inference', model, provider, agent });
  return {
    list: 'spans',
    filter: agent === '' ? `${equalities} and not has agent` : equalities,
    range: `${Math.floor(startedAtMillis)}..${Math.ceil(startedAtMillis + durationMillis) + 1}`,
  };
}

function Figures({ spending, kinds }: Pick<RunSpending, 'spending'> & { readonly kinds: readonly TokenKind[] }) {
  return (
    <>
      <Td align="end">{formatSpending(spending)}</Td>
      <Td align="end">{formatCount(spending.calls)}</Td>
      {kinds.map(({ key }) => (
        <Td key={key} align="end" className="max-md:hidden">
          {spending.tokens[key] > 0 ? formatCompact(spending.tokens[key]) : <span className="text-muted">–</span>}
        </Td>
      ))}
    </>
  );
}
