import { useState } from 'react';
import { Checkbox, MiddleCut } from '../../design/index.ts';
import { comparison, withTerm } from '../../filter-box/index.ts';
import { formatCompact } from '../../format/index.ts';
import { setFilter, useScope } from '../../state/index.ts';
import { toggleValue } from './use-run-query.ts';
import type { Chosen, FacetField } from './use-run-query.ts';

/** Values before the rest is asked for. */
const SHOWN = 6;
/** The console counts the most frequent of a field; from so many on there may be others. */
const COUNTED = 50;

export interface FacetValue {
  readonly value: string;
  readonly count: number;
}

interface FacetGroupProps {
  readonly field: FacetField;
  readonly values: readonly FacetValue[];
  readonly chosen: Chosen;
}

/** The values of one field, the most frequent first. */
export function FacetGroup({ field, values, chosen }: FacetGroupProps) {
  const [showsAll, setShowsAll] = useState(false);
  const [search, setSearch] = useState('');
  const found = values.filter(({ value }) => value.toLowerCase().includes(search.toLowerCase()));
  const shown = showsAll ? found : values.slice(0, SHOWN);
  const isCut = values.length >= COUNTED;
  const toggle = () => {
    setShowsAll(!showsAll);
    setSearch('');
  };
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-secondary font-medium text-muted capitalize">{field}</legend>
      {showsAll && <Search field={field} text={search} onChange={setSearch} isCut={isCut} />}
      {shown.map(({ value, count }) => (
        <div key={value} className="flex h-6 items-center justify-between gap-2" title={value}>
          <Checkbox
            label={<MiddleCut text={value} />}
            showsLabel
            isChecked={chosen[field]?.includes(value) ?? false}
            onChange={() => toggleValue(chosen, field, value)}
          />
          <span className="text-secondary text-muted">{formatCompact(count)}</span>
        </div>
      ))}
      {values.length > SHOWN && (
        <button type="button" onClick={toggle} className="h-6 text-secondary text-muted hover:text-ink">
          {showsAll ? 'Fewer' : `${values.length - SHOWN}${isCut ? '+' : ''} more`}
        </button>
      )}
    </fieldset>
  );
}

interface SearchProps {
  readonly field: FacetField;
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly isCut: boolean;
}

/** Narrows the values; Enter asks for all that contain the text, whether or not they are among those counted. */
function Search({ field, text, onChange, isCut }: SearchProps) {
  const { filter } = useScope();
  return (
    <>
      <input
        type="search"
        aria-label={`Search ${field}`}
        placeholder="Search"
        autoFocus
        value={text}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && text !== '')
            setFilter(withTerm(filter, comparison(field, containing(text), '=~')), 'push');
        }}
        className="mb-1 h-6 w-full rounded border border-line-strong bg-surface px-2 text-secondary placeholder:text-muted"
      />
      {isCut && <p className="mb-1 text-small text-muted">The {COUNTED} most frequent. Enter finds every other.</p>}
    </>
  );
}

/** A regular expression for values that contain a text. */
function containing(text: string): string {
  return `.*${text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)}.*`;
}
