import type { ReactNode } from 'react';
import { MOST_LINES, TimeChart } from '../../charts/index.ts';
import type { Exemplar, Shape } from '../../charts/index.ts';
import { EmptyState } from '../../design/index.ts';
import { hrefTo } from '../../state/index.ts';
import type { TimeWindow } from '../../state/index.ts';
import { seriesToChart } from './series-to-chart.ts';
import type { LabelledSeries } from './series-to-chart.ts';
import { ShapePicker } from './shape-picker.tsx';
import { ZoomToData } from './zoom-to-data.tsx';

const HEIGHT = 320;

interface ExplorerChartProps {
  readonly title: string;
  readonly unit: string;
  /** How the values are come by. */
  readonly note?: string | undefined;
  readonly stepMillis: number;
  readonly series: readonly LabelledSeries[];
  readonly window: TimeWindow;
  readonly shape: string;
  readonly onShape: (shape: string) => void;
  readonly exemplars?: readonly Exemplar[] | undefined;
  /** In the place of the chart where there is nothing to draw. Default: that nothing was measured. */
  readonly empty?: ReactNode;
  /** Below the chart. */
  readonly footer?: ReactNode;
}

/** The one chart of the explorer. */
export function ExplorerChart({
  empty,
  series,
  window,
  shape,
  onShape,
  exemplars,
  footer,
  ...options
}: ExplorerChartProps) {
  const data = seriesToChart(series, options);
  const dots = {
    ...(exemplars !== undefined && { exemplars }),
    exemplarHref: ({ traceId, spanId }: Exemplar) => hrefTo(`/traces/${traceId}`, { span: spanId }),
  };
  return (
    <div className="flex min-w-0 flex-col gap-3">
      {data.series.length === 0 ? (
        (empty ?? (
          <EmptyState title="No value in this window">
            The expression is right, but nothing was measured for it at this time.
          </EmptyState>
        ))
      ) : (
        <TimeChart
          data={data}
          {...window}
          shape={shape as Shape}
          height={HEIGHT}
          legend="table"
          actions={
            <>
              <ZoomToData data={data} window={window} />
              <ShapePicker shape={shape} onChange={onShape} />
            </>
          }
          {...dots}
        />
      )}
      {series.length > MOST_LINES && (
        <p className="text-secondary text-muted">
          The highest {MOST_LINES} of {series.length} series. Group by less, or add a condition, to see the others.
        </p>
      )}
      {footer}
    </div>
  );
}
