import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { useApi } from '../../api/index.ts';
import { ChipButton, Popover } from '../../design/index.ts';
import { ChoiceList, comparison, MOST_VALUES, termsOf, withoutTerm, withTerm } from '../../filter-box/index.ts';
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
      {values && (
        <ChoiceList
          label={`values of ${field}`}
          choices={values.map(({ value, count }) => ({
            value,
            detail: formatCount(count),
            isChosen: comparison(field, value) === chosen,
          }))}
          onChoose={choose}
          empty="No line has one."
          footer={
            values.length >= MOST_VALUES && (
              <p className="px-2 py-1 text-secondary text-muted">The {MOST_VALUES} most used. Others: by the filter.</p>
            )
          }
        />
      )}
    </Popover>
  );
}
