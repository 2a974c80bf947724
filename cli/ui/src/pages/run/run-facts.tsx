import type { ReactNode } from 'react';
import type { RunSummary } from '../../../../src/api/run.ts';
import { standingOf } from '../../design/index.ts';
import { elapsedOf, formatCount, formatDuration, formatSpending, formatSpentTokens } from '../../format/index.ts';
import { useNow } from '../../state/index.ts';

/** The figures of a run in one line. */
export function RunFacts({ summary }: { readonly summary: RunSummary }) {
  const now = useNow(1000);
  const { spending, spans, errors, retries } = summary;
  const { totalMillis, activeMillis, waitingMillis } = elapsedOf(summary, now);
  return (
    <dl className="flex flex-wrap gap-x-6 gap-y-1 max-sm:gap-x-4">
      <Fact name={summary.outcome === undefined ? 'State' : 'Outcome'}>{standingOf(summary)}</Fact>
      <Fact name="Total">{formatDuration(totalMillis)}</Fact>
      {waitingMillis >= 1 && (
        <>
          <Fact name="Active">{formatDuration(activeMillis)}</Fact>
          <Fact name="Waiting">
            <span data-colour aria-hidden className="hatched mr-1.5 inline-block h-2 w-3 rounded-[1px]" />
            {formatDuration(waitingMillis)}
          </Fact>
        </>
      )}
      {spending.calls > 0 && (
        <>
          <Fact name="Tokens">{formatSpentTokens(spending)}</Fact>
          <Fact name="Cost">{formatSpending(spending)}</Fact>
          <Fact name="Model calls">{formatCount(spending.calls)}</Fact>
        </>
      )}
      {spending.isPart && <Fact name="Kept">without its oldest spans</Fact>}
      {spans > 0 && <Fact name="Spans">{formatCount(spans)}</Fact>}
      {errors > 0 && (
        <Fact name="Failed spans">
          <span className="text-failed-text">{formatCount(errors)}</span>
        </Fact>
      )}
      {retries > 0 && <Fact name="Retries">{formatCount(retries)}</Fact>}
    </dl>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="max-sm:flex max-sm:items-baseline max-sm:gap-1.5">
      <dt className="text-small text-muted">{name}</dt>
      <dd className="font-medium whitespace-nowrap">{children}</dd>
    </div>
  );
}
