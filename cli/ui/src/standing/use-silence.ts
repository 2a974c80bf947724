import { useQuery } from '@tanstack/react-query';
import type { RunSummary } from '../../../src/api/run.ts';
import { apiGet } from '../api/index.ts';
import { filterOf } from '../state/index.ts';
import { pendingApprovals } from './pending-approvals.ts';
import type { Silence } from './standing-words.ts';

/** Spans of a run that are asked for: the last to end, and a request that is not decided, are among the last to start. */
const LATEST = 200;

/** Since when a run stands still, and which approval it waits for; undefined until it is known, and of runs that go on. */
export function useSilence(run: RunSummary): Silence | undefined {
  const { runId, state, startedAtMillis, endedAtMillis, spans, attempts } = run;
  const { data } = useQuery({
    // Asked again when the run has changed, not with every hint: lists show many.
    queryKey: ['silence', runId, state, spans, attempts],
    queryFn: async ({ signal }): Promise<Silence> => {
      const query = { from: startedAtMillis, to: Date.now(), filter: filterOf({ run: runId }), limit: LATEST };
      const { items } = await apiGet('spans', { query, signal });
      const approvals = pendingApprovals(items);
      const ends = items.map((span) => span.startedAtMillis + span.durationMillis);
      return { approvals, sinceMillis: approvals.at(-1)?.askedAtMillis ?? Math.max(startedAtMillis, ...ends) };
    },
    enabled: state === 'waiting' || state === 'stalled',
    staleTime: Infinity,
  });
  if (state === 'abandoned') return { approvals: [], sinceMillis: endedAtMillis ?? startedAtMillis };
  return state === 'waiting' || state === 'stalled' ? data : undefined;
}
