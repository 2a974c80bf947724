import { useMemo, useState } from 'react';
import { setRange, useScope } from '../state/index.ts';
import type { ChartData, Exemplar } from './chart-data.ts';
import { InlineLegend, TableLegend } from './chart-legend.tsx';
import { ChartWithTable } from './chart-with-table.tsx';
import { describeChart } from './describe-chart.ts';
import { formatStep, formatTime } from './format-time.ts';
import { LazyPlot } from './lazy-plot.tsx';
import type { Shape } from './plot-options.ts';
import { seriesColours } from './series-colours.ts';
import { useChosenSeries } from './use-chosen-series.ts';

interface TimeChartProps {
  /** Of bars, the first series stands at the bottom: put failures there. */
  readonly data: ChartData;
  /** The window shown, whether or not there is data all over it. */
  readonly from: number;
  readonly to: number;
  /** Default: `line`. Bars say how much there was in each step: a histogram over a list, or a sum over time. */
  readonly shape?: Shape;
  /** Of the drawing without the legend, in pixels. Default: 148. */
  readonly height?: number;
  /** Names and values in a row below or, where the height is dear, beside the title; or a row each. Default: `inline`. */
  readonly legend?: 'inline' | 'beside' | 'table';
  /** Right of the title. */
  readonly actions?: React.ReactNode;
  /** Dots that lead to the traces that `exemplarHref` names. */
  readonly exemplars?: readonly Exemplar[];
  readonly exemplarHref?: (exemplar: Exemplar) => string;
}

/** Series over time, with a title, a legend and a table twin. What is dragged over becomes the time range of the page. */
export function TimeChart({ height = 148, shape = 'line', legend = 'inline', actions, ...plot }: TimeChartProps) {
  const { data, exemplars, exemplarHref } = plot;
  const { zone } = useScope();
  const colours = useMemo(() => seriesColours(data.series), [data.series]);
  const { chosen, shown, choose } = useChosenSeries(data);
  const [cursor, setCursor] = useState<number | null>(null);
  const [focused, setFocused] = useState<string>();
  const at = cursor === null ? undefined : data.timesMillis[cursor];
  const Legend = legend === 'table' ? TableLegend : InlineLegend;
  const drawnLegend = (
    <Legend
      data={data}
      colours={colours}
      cursor={cursor}
      chosen={chosen}
      onChoose={choose}
      onFocus={setFocused}
      // A sum over the window says what there was of each; a line stands where it stands.
      resting={shape === 'bars' ? 'sum' : 'last'}
      // A bar stands for a time, a point of a line for an instant.
      time={at === undefined ? '' : (shape === 'bars' ? formatStep : formatTime)(data, at, zone)}
    />
  );
  return (
    <ChartWithTable
      data={data}
      height={height}
      beside={legend === 'beside' && drawnLegend}
      actions={actions}
      {...(exemplars && { exemplars })}
      {...(exemplarHref && { exemplarHref })}
    >
      <LazyPlot
        {...plot}
        data={shown}
        height={height}
        shape={shape}
        colours={colours}
        zone={zone}
        label={describeChart(data, zone)}
        focused={focused}
        onCursor={setCursor}
        onSelectRange={select}
      />
      {legend !== 'beside' && drawnLegend}
    </ChartWithTable>
  );
}

function select(from: number, to: number): void {
  setRange({ from, to }, 'push');
}
