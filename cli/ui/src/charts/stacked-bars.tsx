import { useMemo, useState } from 'react';
import { formatClock } from '../format/index.ts';
import type { ChartData } from './chart-data.ts';
import { InlineLegend } from './chart-legend.tsx';
import { describeChart } from './describe-chart.ts';
import { LazyPlot } from './lazy-plot.tsx';
import { seriesColours } from './series-colours.ts';
import { useScope } from '../state/index.ts';
import { useChosenSeries } from './use-chosen-series.ts';

export interface StackedBarsProps {
  /** The first series stands at the bottom: put failures there. */
  readonly data: ChartData;
  readonly from: number;
  readonly to: number;
  /** Of the drawing without the legend, in pixels. Default: 72. */
  readonly height?: number;
  /** Default: true. */
  readonly hasLegend?: boolean;
  /** Called with the range that was dragged over, in milliseconds. Without it nothing can be dragged. */
  readonly onSelectRange?: (from: number, to: number) => void;
}

/** How much of each kind there was in each step: a histogram over a list, or a sum over time. */
export function StackedBars(props: StackedBarsProps) {
  const { data } = props;
  const { zone } = useScope();
  const colours = useMemo(() => seriesColours(data.series), [data.series]);
  const { chosen, shown, choose } = useChosenSeries(data);
  const [cursor, setCursor] = useState<number | null>(null);
  const [focused, setFocused] = useState<string>();
  const at = cursor === null ? undefined : data.timesMillis[cursor];
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <LazyPlot
        data={shown}
        shape="bars"
        colours={colours}
        height={props.height ?? 72}
        from={props.from}
        to={props.to}
        zone={zone}
        label={describeChart(data, zone)}
        focused={focused}
        onCursor={setCursor}
        onSelectRange={props.onSelectRange}
      />
      {props.hasLegend !== false && (
        <div className="flex items-baseline justify-between gap-4">
          <InlineLegend
            data={data}
            colours={colours}
            cursor={cursor}
            chosen={chosen}
            onChoose={choose}
            onFocus={setFocused}
            resting="sum"
          />
          <span className="shrink-0 text-small text-muted">
            {at !== undefined && `${formatClock(at, zone)} – ${formatClock(at + data.stepMillis, zone)}`}
          </span>
        </div>
      )}
    </div>
  );
}
