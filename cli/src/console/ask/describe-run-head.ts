import type { RunSummary } from '../../api/run.ts';
import { runFacts, runTitle } from '../../conversation/run-facts.ts';
import { formatColumns } from '../../format-columns.ts';
import { inOneLine } from '../../shown-text.ts';

/** How a run ended or stands and why, and what else is known of it: the same as at the head of its Markdown. */
export function describeRunHead(run: RunSummary, nowMillis: number): string {
  const why = run.failure === undefined ? [] : [['Why', run.failure] as const];
  const facts = [...why, ...runFacts(run, nowMillis)];
  return `${inOneLine(runTitle(run))}\n${formatColumns(facts.map(([label, fact]) => [`  ${label}`, fact]))}`;
}
