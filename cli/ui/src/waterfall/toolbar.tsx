import { ChevronDown, ChevronUp, Search, SlidersHorizontal, ZoomOut } from 'lucide-react';
import type { KeyboardEvent, RefObject } from 'react';
import { Button, ChipButton, IconButton, Kbd, Menu } from '../design/index.ts';
import { formatCount } from '../format/index.ts';
import { BarLegend } from './bar-legend.tsx';
import { isSearch } from './model/filter-spans.ts';
import { allOpen, openToLevel } from './model/fold-state.ts';
import type { Rows } from './use-rows.ts';
import type { Stops } from './use-stops.ts';
import type { Zoom } from './use-zoom.ts';

interface ToolbarProps {
  readonly search: RefObject<HTMLInputElement | null>;
  readonly rows: Rows;
  readonly zoom: Zoom;
  readonly stops: Stops;
  readonly onLeaveSearch: () => void;
}

/** Search and what changes the rows. */
export function Toolbar(props: ToolbarProps) {
  const { rows, zoom } = props;
  const { failedCount, nextFailure } = props.stops;
  const { filter, setFilter } = rows;
  return (
    <div className="flex h-10 flex-none items-center gap-2 border-b border-line px-4">
      <SearchField {...props} />
      {failedCount > 0 && (
        <ChipButton
          isOn={filter.failedOnly}
          className="shrink-0"
          aria-pressed={filter.failedOnly}
          onClick={() => setFilter({ ...filter, failedOnly: !filter.failedOnly })}
        >
          Failed {formatCount(failedCount)}
        </ChipButton>
      )}
      <span className="ml-auto" />
      <BarLegend />
      {!zoom.isWhole && (
        <IconButton label="Show the whole time" shortcut="0" onClick={zoom.reset}>
          <ZoomOut size={14} />
        </IconButton>
      )}
      {failedCount > 0 && (
        <Button look="quiet" className="max-md:hidden" onClick={nextFailure}>
          Next failure <Kbd keys="f" />
        </Button>
      )}
      <ViewMenu rows={rows} />
    </div>
  );
}

function SearchField({ search, rows: { filter, setFilter, filtered }, stops, onLeaveSearch }: ToolbarProps) {
  const isSearching = isSearch(filter);
  const handleKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter') stops.stepMatch(event.shiftKey ? -1 : 1);
    else if (event.key === 'ArrowDown') onLeaveSearch();
    else if (event.key === 'Escape') {
      setFilter({ ...filter, text: '' });
      onLeaveSearch();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <>
      <label className="relative flex w-56 min-w-24 items-center">
        <Search size={14} className="pointer-events-none absolute left-2 text-muted" />
        <input
          ref={search}
          type="search"
          aria-label="Search spans"
          placeholder="Search spans"
          value={filter.text}
          onChange={(event) => setFilter({ ...filter, text: event.target.value })}
          onKeyDown={handleKey}
          className="h-7 w-full rounded-md border border-line-strong bg-surface pr-2 pl-7 text-data placeholder:text-muted [&::-webkit-search-cancel-button]:hidden"
        />
      </label>
      {isSearching && (
        <div className="flex items-center text-secondary text-muted">
          <span role="status" className="pr-1 whitespace-nowrap">
            {stops.matchPosition > 0 && `${formatCount(stops.matchPosition)} of `}
            {formatCount(filtered?.matchCount ?? 0)}
            {stops.matchPosition === 0 && ' found'}
          </span>
          <IconButton label="Match before" shortcut="⇧ ⏎" onClick={() => stops.stepMatch(-1)}>
            <ChevronUp size={14} />
          </IconButton>
          <IconButton label="Next match" shortcut="⏎" onClick={() => stops.stepMatch(1)}>
            <ChevronDown size={14} />
          </IconButton>
        </div>
      )}
    </>
  );
}

const HIDE_SHARES = [0.001, 0.01, 0.05];
const LEVELS = [2, 3, 4];

function ViewMenu({ rows: { filter, setFilter, setFolds, isGrouping, setGrouping } }: { readonly rows: Rows }) {
  return (
    <Menu
      label="Rows"
      align="end"
      trigger={
        <IconButton label="Rows">
          <SlidersHorizontal size={14} />
        </IconButton>
      }
      items={[
        { label: 'Fold similar siblings', isChecked: isGrouping, onSelect: () => setGrouping(!isGrouping) },
        ...HIDE_SHARES.map((minShare, at) => ({
          label: `Hide spans below ${minShare * 100}%`,
          isChecked: filter.minShare === minShare,
          onSelect: () => setFilter({ ...filter, minShare: filter.minShare === minShare ? 0 : minShare }),
          startsGroup: at === 0,
        })),
        { label: 'Unfold all', onSelect: () => setFolds(() => allOpen), startsGroup: true },
        { label: 'Fold all', onSelect: () => setFolds(() => openToLevel(1)) },
        ...LEVELS.map((levels) => ({
          label: `Unfold ${levels} levels`,
          onSelect: () => setFolds(() => openToLevel(levels)),
        })),
      ]}
    />
  );
}
