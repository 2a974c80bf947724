import { classNames, MiddleCut } from '../design/index.ts';
import type { ChartData, ChartSeries } from './chart-data.ts';
import { formatValue } from './format-value.ts';
import { seriesValue } from './series-value.ts';
import type { SeriesColour } from './series-colours.ts';

export interface LegendProps {
  readonly data: ChartData;
  readonly colours: ReadonlyMap<string, SeriesColour>;
  /** The time under the cursor; null while there is none. */
  readonly cursor: number | null;
  /** Series that are drawn; all when empty. */
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (name: string, isAdded: boolean) => void;
  readonly onFocus: (name: string | undefined) => void;
  /** Stands for the values without a cursor: the last, or the sum of all. */
  readonly resting: 'last' | 'sum';
  /** What the cursor points at; empty while there is none. */
  readonly time: string;
}

/** Names and values in a row: for few series. */
export function InlineLegend(props: LegendProps) {
  return (
    <div className="flex min-w-0 flex-1 flex-wrap content-start items-center gap-x-3 text-secondary">
      {props.data.series.map((series) => (
        <LegendButton key={series.name} {...props} series={series}>
          <span className="text-ink">{shownValue(props, series)}</span>
        </LegendButton>
      ))}
      {/* The last, so that nothing moves under the cursor. */}
      <span className="text-small text-muted">{props.time || (props.resting === 'last' && 'last')}</span>
    </div>
  );
}

/** One row a series, with its value under the cursor and its highest. */
export function TableLegend(props: LegendProps) {
  const { unit } = props.data;
  return (
    <div
      // The values stand beside the names, not at the other side of the page.
      className="grid max-h-44 grid-cols-[minmax(0,max-content)_96px_80px] overflow-y-auto text-secondary max-sm:grid-cols-[minmax(0,1fr)_72px]"
      tabIndex={0}
      role="group"
      aria-label={`${props.data.title}: series`}
    >
      <div className={classNames(rowClass, 'sticky top-0 bg-surface text-small text-muted')}>
        <span className="col-start-2 text-right whitespace-nowrap">{props.time || props.resting}</span>
        <span className="text-right max-sm:hidden">highest</span>
      </div>
      {props.data.series.map((series) => (
        <div key={series.name} className={classNames(rowClass, 'hover:bg-hover')}>
          <LegendButton {...props} series={series} />
          <span className="text-right">{shownValue(props, series)}</span>
          <span className="text-right text-muted max-sm:hidden">{formatValue(highestOf(series), unit)}</span>
        </div>
      ))}
    </div>
  );
}

const rowClass = 'col-span-full grid h-6 grid-cols-subgrid items-center';

function LegendButton(props: LegendProps & { readonly series: ChartSeries; readonly children?: React.ReactNode }) {
  const { name } = props.series;
  const isShown = props.chosen.size === 0 || props.chosen.has(name);
  return (
    <button
      type="button"
      aria-pressed={props.chosen.has(name)}
      title={`${name}\nClick: only this. With Shift: this too.`}
      className={`flex min-h-6 max-w-full min-w-0 items-center gap-1.5 rounded-sm text-muted hover:text-ink ${isShown ? '' : 'opacity-50'}`}
      onClick={(event) => props.onChoose(name, event.shiftKey)}
      onMouseEnter={() => props.onFocus(name)}
      onMouseLeave={() => props.onFocus(undefined)}
      onFocus={() => props.onFocus(name)}
      onBlur={() => props.onFocus(undefined)}
    >
      <Swatch colour={props.colours.get(name)} />
      <MiddleCut text={name} className="min-w-0" />
      {props.children}
    </button>
  );
}

function Swatch({ colour }: { readonly colour: SeriesColour | undefined }) {
  return (
    <span
      data-colour
      aria-hidden
      className="w-2.5 shrink-0 border-t-[3px]"
      style={{ borderColor: colour?.css, borderStyle: colour?.stroke }}
    />
  );
}

function shownValue({ cursor, data, resting }: LegendProps, series: ChartSeries): string {
  const { values } = series;
  if (cursor !== null) return seriesValue(data, series, values[cursor]);
  const value =
    resting === 'last'
      ? values.findLast((one) => one !== null)
      : values.reduce<number>((sum, one) => sum + (one ?? 0), 0);
  return seriesValue(data, series, value);
}

function highestOf({ values }: ChartSeries): number | null {
  return values.reduce(
    (highest, value) => (highest === null || (value ?? -Infinity) > highest ? value : highest),
    null,
  );
}
