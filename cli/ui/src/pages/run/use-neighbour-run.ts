import { useCallback } from 'react';
import type { RunSummary } from '../../../../src/api/run.ts';
import { apiGet } from '../../api/index.ts';
import { useGo } from '../../frame/index.ts';
import { useScope } from '../../state/index.ts';

/** Goes to the run that started before or after this one among those that service and environment leave; stays where there is none. */
export function useNeighbourRun({
  runId,
  startedAtMillis,
}: RunSummary): (direction: 'before' | 'after') => Promise<void> {
  const go = useGo();
  const { wholeFilter } = useScope();
  return useCallback(
    async (direction) => {
      const window =
        direction === 'before' ? { from: 0, to: startedAtMillis } : { from: startedAtMillis, to: Date.now() };
      const order = direction === 'before' ? 'desc' : 'asc';
      const query = { ...window, filter: wholeFilter, sort: 'started', order, limit: 2 } as const;
      const { items } = await apiGet('runs', { query });
      const next = items.find((run) => run.runId !== runId);
      if (next)
        go(`/runs/${encodeURIComponent(next.runId)}`, {
          view: new URLSearchParams(location.search).get('view') ?? undefined,
        });
    },
    [go, runId, startedAtMillis, wholeFilter],
  );
}
