import type { CostReport } from '../../../../src/api/cost.ts';
import { Delta } from '../../design/index.ts';
import { formatCompact, formatShare, formatSpending, formatUsd, totalTokens } from '../../format/index.ts';

interface FigureProps {
  readonly label: string;
  readonly value: string;
  readonly children?: React.ReactNode;
}

/** The sums of the window. */
export function CostFigures({ report }: { readonly report: CostReport }) {
  const { total, totalBefore, perSuccessfulRunUsd, ofFailedRunsUsd, cacheSavingUsd } = report;
  const { input, cacheRead, reasoning } = total.tokens;
  const prompt = input + cacheRead;
  return (
    <ul className="grid grid-cols-2 border-y border-line md:grid-cols-3 xl:grid-cols-5">
      <Figure label="Cost" value={formatSpending(total)}>
        <Delta value={total.costUsd} before={totalBefore.costUsd} format={formatUsd} />
      </Figure>
      <Figure
        label="Per successful run"
        value={perSuccessfulRunUsd === undefined ? '–' : formatUsd(perSuccessfulRunUsd)}
      />
      <Figure label="Of failed runs" value={formatUsd(ofFailedRunsUsd)}>
        {total.costUsd > 0 && `${formatShare(ofFailedRunsUsd / total.costUsd)} of the cost`}
      </Figure>
      <Figure label="Saved by the cache" value={formatUsd(cacheSavingUsd)}>
        {prompt > 0 && `${formatShare(cacheRead / prompt)} of the input was cached`}
      </Figure>
      <Figure label="Tokens" value={formatCompact(totalTokens(total.tokens))}>
        {reasoning > 0 ? `${formatCompact(reasoning)} of them reasoning` : `${formatCompact(total.calls)} calls`}
      </Figure>
    </ul>
  );
}

function Figure({ label, value, children }: FigureProps) {
  return (
    <li className="flex min-w-0 flex-col gap-1 border-line px-4 py-3 max-xl:border-b xl:border-l xl:first:border-l-0">
      <span className="truncate text-secondary text-muted">{label}</span>
      <span className="text-figure font-semibold tracking-[-0.02em]">{value}</span>
      <span className="min-h-4 truncate text-secondary text-muted">{children}</span>
    </li>
  );
}
