import { ChipButton } from '../../design/index.ts';
import { dimensions, toggleDimension } from './use-cost-query.ts';
import type { Dimension } from './use-cost-query.ts';

/** What the rows are grouped by; the last of them stays. */
export function Grouping({ group }: { readonly group: readonly Dimension[] }) {
  return (
    <div role="group" aria-label="Group by" className="flex flex-wrap items-center gap-1.5">
      <span className="text-secondary text-muted">Group by</span>
      {dimensions.map((dimension) => (
        <ChipButton
          key={dimension}
          isOn={group.includes(dimension)}
          aria-pressed={group.includes(dimension)}
          onClick={() => toggleDimension(group, dimension)}
          className="h-6!"
        >
          {dimension}
        </ChipButton>
      ))}
    </div>
  );
}
