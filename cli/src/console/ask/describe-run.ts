import type { RunSummary } from '../../api/run.ts';
import { shortCount, shortUsd, totalTokens } from '../../conversation/markdown/figures.ts';
import { shortDuration } from '../../interpret/index.ts';

/** A run in one line: outcome, name, start, duration, tokens, cost, id, and why it failed. */
export function describeRun(run: RunSummary): string[] {
  const { calls, tokens, costUsd, unpricedCalls } = run.spending;
  return [
    run.outcome ?? run.state,
    run.name,
    new Date(run.startedAtMillis).toISOString(),
    shortDuration(run.durationMillis),
    calls === 0 ? '-' : shortCount(totalTokens(tokens)),
    costOf(calls, costUsd, unpricedCalls),
    run.runId,
    ...(run.failure === undefined ? [] : [run.failure]),
  ];
}

function costOf(calls: number, costUsd: number, unpricedCalls: number): string {
  if (calls === 0) return '-';
  return unpricedCalls === calls ? 'no price' : shortUsd(costUsd);
}
