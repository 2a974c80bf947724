import { useScopedApi } from '../../api/index.ts';
import { runsOf } from '../../filter-box/index.ts';
import { formatCount } from '../../format/index.ts';
import { filterOf, useScope } from '../../state/index.ts';

/** How many runs are listed, and of how many where some are left out. The facets beside the list have counted them already. */
export function RunCount({ filter }: { readonly filter: string }) {
  const { service, environment } = useScope();
  const listed = useScopedApi('runFacets', { query: { filter } }).data;
  const all = useScopedApi('runFacets', { query: { filter: filterOf({ service, environment }, '') } }).data;
  if (!listed || !all) return null;
  const [count, total] = [runsOf(listed), runsOf(all)];
  if (total === 0) return null;
  return (
    <span className="text-secondary">
      {count < total && `${formatCount(count)} of `}
      {formatCount(total)} {total === 1 ? 'run' : 'runs'}
    </span>
  );
}
