import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { useApi } from '../../api/index.ts';
import { ChipButton, Popover } from '../../design/index.ts';
import { comparison, termsOf, withoutTerm, withTerm } from '../../filter-box/index.ts';
import { formatCount } from '../../format/index.ts';
import { setFilter, useScope } from '../../state/index.ts';

/** Offers the values of a key that arrived, most used first, and makes the chosen one a term of the filter. */
export function ValuePicker({ field, label }: { readonly field: string; readonly label: string }) {
  const [isOpen, setIsOpen] = useState(false);
  const { filter } = useScope();
  const { data: values } = useApi('attributeValues', { query: { signal: 'logs', key: field }, enabled: isOpen });
  const chosen = termsOf(filter).find((term) => term.startsWith(`${field}=`) && !term.startsWith(`${field}=~`));
  const choose = (value: string) => {
    const term = comparison(field, value);
    setFilter(term === chosen ? withoutTerm(filter, term) : withTerm(filter, term), 'push');
    setIsOpen(false);
  };
  return (
    <Popover
      label={label}
      isOpen={isOpen}
      onOpenChange={setIsOpen}
      className="max-h-80 w-72 p-1!"
      trigger={
        <ChipButton isOn={chosen !== undefined} className="h-6! shrink-0 text-secondary">
          <span className="inline-flex items-center gap-1">
            {chosen ?? label}
            <ChevronDown size={12} aria-hidden />
          </span>
        </ChipButton>
      }
    >
      {values?.map(({ value, count }) => (
        <button
          key={value}
          type="button"
          aria-pressed={comparison(field, value) === chosen}
          className="flex h-7 w-full items-center gap-3 rounded px-2 text-left hover:bg-hover aria-pressed:text-accent-text"
          onClick={() => choose(value)}
        >
          <span className="min-w-0 flex-1 truncate">{value}</span>
          <span className="text-secondary text-muted">{formatCount(count)}</span>
        </button>
      ))}
      {values?.length === 0 && <p className="px-2 py-1 text-muted">No line has one.</p>}
    </Popover>
  );
}
