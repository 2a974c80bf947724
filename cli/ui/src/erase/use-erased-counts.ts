import { useQuery } from '@tanstack/react-query';
import { countLines, countRuns, countSpans } from '../filter-box/index.ts';
import { filterOf } from '../state/index.ts';
import type { EraseTarget } from './erase-target.ts';

/** How many runs, spans and log lines name what is to be erased; undefined until it is known, and of everything. */
export function useErasedCounts(target: EraseTarget) {
  const filter = target.kind === 'everything' ? '' : filterOf({ [target.kind]: target.id });
  const { data } = useQuery({
    queryKey: ['erasedCounts', filter],
    queryFn: async () => {
      const query = { from: 0, to: Date.now(), filter };
      const [runs, spans, lines] = await Promise.all([countRuns(query), countSpans(query), countLines(query)]);
      return { runs, spans, lines };
    },
    enabled: filter !== '',
    staleTime: 0,
  });
  return data;
}
