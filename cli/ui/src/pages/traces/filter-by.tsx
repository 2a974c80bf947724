import { CircleMinus, CirclePlus } from 'lucide-react';
import type { CompareOperator } from '../../../../src/filter/index.ts';
import { comparison, withTerm } from '../../filter-box/index.ts';
import { setFilter, useScope } from '../../state/index.ts';

interface FilterByProps {
  readonly field: string;
  readonly value: string;
}

const choices = [
  { operator: '=', label: 'Only', icon: CirclePlus },
  { operator: '!=', label: 'Without', icon: CircleMinus },
] as const satisfies readonly { operator: CompareOperator; label: string; icon: unknown }[];

/** In a cell of a row that is pointed at: shows only rows with this value, or those without it. */
export function FilterBy({ field, value }: FilterByProps) {
  const { filter } = useScope();
  return (
    <span className="ml-auto hidden shrink-0 items-center group-hover/row:inline-flex">
      {choices.map(({ operator, label, icon: Icon }) => (
        <button
          key={operator}
          type="button"
          // The filter box says the same to the keyboard.
          tabIndex={-1}
          aria-label={`${label} ${field} ${value}`}
          title={`${label} ${value}`}
          className="flex size-6 items-center justify-center rounded text-muted hover:bg-selected hover:text-ink"
          onClick={(event) => {
            event.stopPropagation();
            setFilter(withTerm(filter, comparison(field, value, operator)), 'push');
          }}
        >
          <Icon size={14} />
        </button>
      ))}
    </span>
  );
}
