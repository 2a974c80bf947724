import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { MiddleCut } from '../design/index.ts';
import { moveBetweenButtons } from './move-between-buttons.ts';

interface Choice {
  readonly value: string;
  /** Default: the value. */
  readonly label?: ReactNode;
  /** Right of it, small. */
  readonly detail?: string;
  readonly isChosen?: boolean;
}

interface ChoiceListProps {
  /** What they are, for the field that looks among them: `values of component`. */
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly onChoose: (value: string) => void;
  /** Says why there is none. */
  readonly empty: string;
  /** Beside a choice that is pointed at or has the focus. */
  readonly beside?: (value: string) => ReactNode;
  readonly footer?: ReactNode;
}

/** So many are seen at a glance. */
const FEW = 8;

/** One of what can be many: what is written finds it, arrow keys go to it. */
export function ChoiceList({ label: what, choices, onChoose, empty, beside, footer }: ChoiceListProps) {
  const [search, setSearch] = useState('');
  const list = useRef<HTMLDivElement>(null);
  // What it is in may have opened, and taken the focus, before there was anything to choose.
  useEffect(() => list.current?.querySelector<HTMLElement>('input, button')?.focus(), []);
  const found = choices.filter(({ value }) => value.toLowerCase().includes(search.trim().toLowerCase()));
  return (
    <div ref={list} onKeyDown={moveBetweenButtons}>
      {choices.length > FEW && (
        <input
          type="search"
          aria-label={`Search ${what}`}
          placeholder="Search"
          className="mb-1 h-7 w-full rounded border border-line bg-surface px-2 placeholder:text-muted"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          onKeyDown={({ key }) => key === 'Enter' && found[0] !== undefined && onChoose(found[0].value)}
        />
      )}
      {found.map(({ value, label = <MiddleCut text={value || 'none'} />, detail, isChosen }) => (
        <span key={value} className="group/choice relative flex">
          <button
            type="button"
            data-choice
            aria-pressed={isChosen}
            title={value}
            className="flex h-7 w-full min-w-0 items-center gap-3 rounded px-2 text-left hover:bg-hover focus-visible:outline-offset-[-2px] aria-pressed:text-accent-text"
            onClick={() => onChoose(value)}
          >
            <span className="min-w-0 flex-1 truncate">{label}</span>
            {detail !== undefined && <span className="text-secondary text-muted">{detail}</span>}
          </button>
          {beside && (
            <span className="absolute right-0 bg-hover opacity-0 group-focus-within/choice:opacity-100 group-hover/choice:opacity-100 pointer-coarse:opacity-100">
              {beside(value)}
            </span>
          )}
        </span>
      ))}
      {found.length === 0 && (
        <p className="px-2 py-1 text-muted">{choices.length === 0 ? empty : 'None is like that.'}</p>
      )}
      {footer}
    </div>
  );
}
