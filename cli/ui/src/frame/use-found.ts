import { useMemo } from 'react';
import type { RunSummary } from '../../../src/api/run.ts';
import type { TraceSummary } from '../../../src/api/trace.ts';
import { useScopedApi } from '../api/index.ts';
import { quoteFilterValue, useSettled } from '../state/index.ts';
import { idForm, mayBeginHexId } from './id-form.ts';

/** What is kept and has to do with a text. */
export interface Found {
  readonly runs: readonly RunSummary[];
  readonly traces: readonly TraceSummary[];
  /** Whether the console has answered for this very text. */
  readonly isComplete: boolean;
}

/** A moment without another letter. */
const SETTLED_MILLIS = 80;
const MOST = 8;

/** Runs that mention a text, and traces whose ids begin with it. What looks like an id is looked for in all of time and all services. */
export function useFound(text: string): Found {
  const asked = useSettled(text, SETTLED_MILLIS);
  const isId = mayBeginHexId(asked) || idForm(asked) !== undefined;
  const window = useMemo(() => ({ from: 0, to: Date.now() + 86_400_000 }), []);
  const everywhere = isId ? { window } : {};
  const filter = asked === '' ? '' : quoteFilterValue(asked);
  const runs = useScopedApi('runs', { query: { limit: MOST, ...(asked !== '' && { filter }) }, ...everywhere });
  const isHex = isId && !asked.includes('-');
  const ofTrace = asked.length === 32 ? `trace = ${asked.toLowerCase()}` : `trace =~ "${asked.toLowerCase()}.*"`;
  const traces = useScopedApi('traces', { query: { limit: MOST, filter: ofTrace }, ...everywhere, enabled: isHex });
  const isAnswered = ({ isPlaceholderData, isPending }: { isPlaceholderData: boolean; isPending: boolean }) =>
    !isPlaceholderData && !isPending;
  return {
    runs: idsFirst(runs.data?.items ?? [], asked),
    traces: isHex && !traces.isPlaceholderData ? (traces.data?.items ?? []) : [],
    isComplete: asked === text && isAnswered(runs) && (!isHex || isAnswered(traces)),
  };
}

/** A run whose id begins with the text before those that mention it. */
function idsFirst(runs: readonly RunSummary[], text: string): RunSummary[] {
  const begins = ({ runId }: RunSummary) => text !== '' && runId.toLowerCase().startsWith(text.toLowerCase());
  return [...runs.filter(begins), ...runs.filter((run) => !begins(run))];
}
