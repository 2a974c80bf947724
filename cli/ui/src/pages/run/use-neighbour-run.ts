import { useCallback } from 'react';
import { toPathPart } from '../../../../src/api/path-part.ts';
import type { RunSummary } from '../../../../src/api/run.ts';
import { apiGet } from '../../api/index.ts';
import type { QueryOf } from '../../api/index.ts';
import { useGo } from '../../frame/index.ts';
import { useScope } from '../../state/index.ts';

/** Goes to the run that started before or after this one among those that service and environment leave; stays where there is none. */
export function useNeighbourRun({ startedAtMillis }: RunSummary): (direction: 'before' | 'after') => Promise<void> {
  const go = useGo();
  const { wholeFilter } = useScope();
  return useCallback(
    async (direction) => {
      const window =
        direction === 'before' ? { from: 0, to: startedAtMillis } : { from: startedAtMillis, to: Date.now() };
      const order = direction === 'before' ? 'desc' : 'asc';
      const query = { ...window, filter: wholeFilter, sort: 'started', order } as const;
      const next = await findRun(query, (run) =>
        direction === 'before' ? run.startedAtMillis < startedAtMillis : run.startedAtMillis > startedAtMillis,
      );
      if (next)
        go(`/runs/${toPathPart(next.runId)}`, {
          view: new URLSearchParams(location.search).get('view') ?? undefined,
        });
    },
    [go, startedAtMillis, wholeFilter],
  );
}

/** A list of a time holds what was under way in it as well, such as runs that wait since long before. */
async function findRun(
  query: QueryOf<'runs'>,
  isWanted: (run: RunSummary) => boolean,
): Promise<RunSummary | undefined> {
  const { items, nextCursor } = await apiGet('runs', { query });
  const found = items.find(isWanted);
  return found ?? (nextCursor === undefined ? undefined : findRun({ ...query, cursor: nextCursor }, isWanted));
}
