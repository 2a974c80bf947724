import { ChipButton } from '../../design/index.ts';
import { termsOf, withoutTerm, withTerm } from '../../filter-box/index.ts';
import { setFilter, useScope } from '../../state/index.ts';

const offered = [
  { label: 'Of runs', term: 'has run' },
  { label: 'Failed', term: 'status=error' },
  { label: 'Slower than 5 s', term: 'duration>5s' },
  { label: 'Workflows', term: 'kind=workflow' },
  { label: 'Agents', term: 'kind=agent' },
  { label: 'Model calls', term: 'kind=inference' },
  { label: 'Tool calls', term: 'kind=tool' },
  { label: 'HTTP', term: 'kind=http' },
] as const;

/** What is asked for most, one click away. A second click takes it back. */
export function QuickFilters() {
  const { filter } = useScope();
  const terms = termsOf(filter);
  return (
    <div role="group" aria-label="Quick filters" className="flex gap-1.5 overflow-x-auto">
      {offered.map(({ label, term }) => {
        const isOn = terms.includes(term);
        return (
          <ChipButton
            key={term}
            isOn={isOn}
            aria-pressed={isOn}
            className="h-6! shrink-0 text-secondary"
            onClick={() => setFilter(isOn ? withoutTerm(filter, term) : withTerm(filter, term), 'push')}
          >
            {label}
          </ChipButton>
        );
      })}
    </div>
  );
}
