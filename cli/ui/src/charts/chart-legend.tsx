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
    <div className="flex items-baseline justify-between gap-4">
      <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-0.5 text-secondary">
        {props.data.series.map((series) => (
          <LegendButton key={series.name} {...props} series={series}>
            <span className="text-ink">{shownValue(props, series)}</span>
          </LegendButton>
        ))}
      </div>
      <span className="shrink-0 text-small text-muted">{props.time}</span>
    </div>
  );
}

/** One row a series, with its value under the cursor and its highest. */
export function TableLegend(props: LegendProps) {
  const { unit } = props.data;
  return (
    <div
      className="max-h-44 overflow-y-auto text-secondary"
      tabIndex={0}
      role="group"
      aria-label={`${props.data.title}: series`}
    >
      <div className="sticky top-0 flex h-6 items-center gap-4 bg-surface text-small text-muted">
        <span className="flex-1" />
        <span className="w-24 text-right">{props.time || props.resting}</span>
        <span className="w-20 text-right">highest</span>
      </div>
      {props.data.series.map((series) => (
        <div key={series.name} className="flex h-6 items-center gap-4 hover:bg-hover">
          <div className="min-w-0 flex-1">
            <LegendButton {...props} series={series} />
          </div>
          <span className="w-24 text-right">{shownValue(props, series)}</span>
          <span className="w-20 text-right text-muted">{formatValue(highestOf(series), unit)}</span>
        </div>
      ))}
    </div>
  );
}

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
      <span className="truncate">{name}</span>
      {props.children}
    </button>
  );
}

function Swatch({ colour }: { readonly colour: SeriesColour | undefined }) {
  const style = colour?.isDashed === true ? 'border-dashed' : 'border-solid';
  return (
    <span
      data-colour
      aria-hidden
      className={`w-2.5 shrink-0 border-t-[3px] ${style}`}
      style={{ borderColor: colour?.css }}
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
