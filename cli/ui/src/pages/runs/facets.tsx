import { useState } from 'react';
import { useScopedApi } from '../../api/index.ts';
import { Checkbox, ErrorNotice, SkeletonRows } from '../../design/index.ts';
import { formatCompact } from '../../format/index.ts';
import { clearValues, facetFields, toggleValue } from './use-run-query.ts';
import type { Chosen, FacetField } from './use-run-query.ts';

const SHOWN = 6;

interface FacetValue {
  readonly value: string;
  readonly count: number;
}

/** The values of each field with their counts, to choose from. */
export function Facets({ chosen }: { readonly chosen: Chosen }) {
  const { data, error, refetch } = useScopedApi('runFacets');
  const hasChosen = Object.values(chosen).some((values) => values.length > 0);
  if (error && !data) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonRows rows={6} />;
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

/** A chosen value that no run has any more is still there to be dropped. */
function withChosen(values: readonly FacetValue[], chosen: readonly string[]): readonly FacetValue[] {
  const missing = chosen.filter((value) => !values.some((one) => one.value === value));
  return [...values, ...missing.map((value) => ({ value, count: 0 }))];
}

interface FacetGroupProps {
  readonly field: FacetField;
  readonly values: readonly FacetValue[];
  readonly chosen: Chosen;
}

function FacetGroup({ field, values, chosen }: FacetGroupProps) {
  const [showsAll, setShowsAll] = useState(false);
  const shown = showsAll ? values : values.slice(0, SHOWN);
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-secondary font-medium text-muted capitalize">{field}</legend>
      {shown.map(({ value, count }) => (
        <div key={value} className="flex h-6 items-center justify-between gap-2" title={value}>
          <Checkbox
            label={value}
            showsLabel
            isChecked={chosen[field]?.includes(value) ?? false}
            onChange={() => toggleValue(chosen, field, value)}
          />
          <span className="text-secondary text-muted">{formatCompact(count)}</span>
        </div>
      ))}
      {values.length > SHOWN && (
        <button
          type="button"
          onClick={() => setShowsAll(!showsAll)}
          className="h-6 text-secondary text-muted hover:text-ink"
        >
          {showsAll ? 'Fewer' : `${values.length - SHOWN} more`}
        </button>
      )}
    </fieldset>
  );
}
