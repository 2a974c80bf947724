import { useScopedApi } from '../../api/index.ts';
import { Button, SkeletonRows } from '../../design/index.ts';
import { isFilterFault } from '../../filter-box/index.ts';
import { FacetGroup } from './facet-group.tsx';
import type { FacetValue } from './facet-group.tsx';
import { clearValues, facetFields } from './use-run-query.ts';
import type { Chosen } from './use-run-query.ts';

/** The values of each field with their counts, to choose from. */
export function Facets({ chosen }: { readonly chosen: Chosen }) {
  const { data, error, refetch } = useScopedApi('runFacets');
  const hasChosen = Object.values(chosen).some((values) => values.length > 0);
  if (error && !data) return isFilterFault(error) ? null : <NoFacets onRetry={() => void refetch()} />;
  if (!data) return <SkeletonRows rows={6} />;
  if (data.length === 0 && !hasChosen) return <p className="text-secondary text-muted">No run to choose by.</p>;
  return (
    <div className="flex flex-col gap-4">
      {facetFields.map((field) => {
        const values = withChosen(data.find((facet) => facet.field === field)?.values ?? [], chosen[field] ?? []);
        // One value that all runs have narrows nothing.
        return (
          values.length > (chosen[field]?.length ? 0 : 1) && (
            <FacetGroup key={field} field={field} values={values} chosen={chosen} />
          )
        );
      })}
      {hasChosen && (
        <button
          type="button"
          onClick={clearValues}
          className="self-start text-secondary text-accent-text hover:underline"
        >
          Drop the chosen values
        </button>
      )}
    </div>
  );
}

/** What went wrong, the list of runs says beside it. */
function NoFacets({ onRetry }: { readonly onRetry: () => void }) {
  return (
    <div className="flex flex-col items-start gap-2 text-secondary text-muted">
      The values to choose from could not be had.
      <Button onClick={onRetry}>Try again</Button>
    </div>
  );
}

/** A chosen value that no run has any more is still there to be dropped. */
function withChosen(values: readonly FacetValue[], chosen: readonly string[]): readonly FacetValue[] {
  const missing = chosen.filter((value) => !values.some((one) => one.value === value));
  return [...values, ...missing.map((value) => ({ value, count: 0 }))];
}
