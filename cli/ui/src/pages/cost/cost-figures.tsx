import type { ComponentProps } from 'react';
import type { CostReport } from '../../../../src/api/cost.ts';
import { Delta, FigureCell, FigureList } from '../../design/index.ts';
import { formatCompact, formatShare, formatSpending, formatUsd, totalTokens } from '../../format/index.ts';

/** The sums of the window. */
export function CostFigures({ report }: { readonly report: CostReport }) {
  const { total, totalBefore, perSuccessfulRunUsd, ofFailedRunsUsd, cacheSavingUsd } = report;
  const { input, cacheRead, reasoning } = total.tokens;
  const prompt = input + cacheRead;
  return (
    <FigureList label="Figures">
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
        {prompt > 0 && `${formatShare(cacheRead / prompt)} of the input was read from it`}
      </Figure>
      <Figure label="Tokens" value={formatCompact(totalTokens(total.tokens))}>
        {reasoning > 0 ? `${formatCompact(reasoning)} of them reasoning` : `${formatCompact(total.calls)} calls`}
      </Figure>
    </FigureList>
  );
}

function Figure(props: ComponentProps<typeof FigureCell>) {
  return (
    <li className="min-w-0">
      <FigureCell {...props} />
    </li>
  );
}
