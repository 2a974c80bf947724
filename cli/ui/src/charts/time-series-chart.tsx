import { useMemo, useState } from 'react';
import { formatClock } from '../format/index.ts';
import type { ChartData, Exemplar } from './chart-data.ts';
import { InlineLegend, TableLegend } from './chart-legend.tsx';
import { describeChart } from './describe-chart.ts';
import { LazyPlot } from './lazy-plot.tsx';
import { seriesColours } from './series-colours.ts';
import { useScope } from '../state/index.ts';
import { useChosenSeries } from './use-chosen-series.ts';

export interface TimeSeriesChartProps {
  readonly data: ChartData;
  /** The window shown, whether or not there is data all over it. */
  readonly from: number;
  readonly to: number;
  /** Default: `line`. */
  readonly shape?: 'line' | 'area' | 'stacked';
  /** Of the drawing without the legend, in pixels. Default: 180. */
  readonly height?: number;
  /** Default: `table` from four series, `inline` below. */
  readonly legend?: 'table' | 'inline' | 'none';
  /** Called with the range that was dragged over, in milliseconds. Without it nothing can be dragged. */
  readonly onSelectRange?: (from: number, to: number) => void;
  /** Dots that lead to the traces that `exemplarHref` names. */
  readonly exemplars?: readonly Exemplar[];
  readonly exemplarHref?: (exemplar: Exemplar) => string;
}

/** From this many series on their values stand in a table. */
const TABLE_FROM = 4;

/** Series over time: lines, areas or areas on each other. */
export function TimeSeriesChart(props: TimeSeriesChartProps) {
  const { data } = props;
  const { zone } = useScope();
  const colours = useMemo(() => seriesColours(data.series), [data.series]);
  const { chosen, shown, choose } = useChosenSeries(data);
  const [cursor, setCursor] = useState<number | null>(null);
  const [focused, setFocused] = useState<string>();
  const legend = props.legend ?? (data.series.length >= TABLE_FROM ? 'table' : 'inline');
  const at = cursor === null ? undefined : data.timesMillis[cursor];
  const legendProps = {
    data,
    colours,
    cursor,
    chosen,
    onChoose: choose,
    onFocus: setFocused,
    resting: 'last' as const,
  };
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <LazyPlot
        data={shown}
        shape={props.shape ?? 'line'}
        colours={colours}
        height={props.height ?? 180}
        from={props.from}
        to={props.to}
        zone={zone}
        label={describeChart(data, zone)}
        focused={focused}
        onCursor={setCursor}
        onSelectRange={props.onSelectRange}
        exemplars={props.exemplars}
        exemplarHref={props.exemplarHref}
      />
      {legend === 'inline' && <InlineLegend {...legendProps} />}
      {legend === 'table' && (
        <TableLegend {...legendProps} heading={at === undefined ? 'last' : formatClock(at, zone)} />
      )}
    </div>
  );
}
