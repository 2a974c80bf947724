import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import './plot.css';
import { useElementWidth } from '../design/index.ts';
import type { Zone } from '../format/index.ts';
import type { ChartData, Exemplar } from './chart-data.ts';
import { ExemplarDots } from './exemplar-dots.tsx';
import { plotOptions } from './plot-options.ts';
import type { Shape } from './plot-options.ts';
import { resolveColour } from './resolve-colour.ts';
import type { SeriesColour } from './series-colours.ts';
import { highestTotal, stackSeries } from './stack-series.ts';
import { useFocusedSeries } from './use-focused-series.ts';
import { useLatest } from './use-latest.ts';
import { useThemeVersion } from './use-theme-version.ts';

export interface PlotProps {
  readonly data: ChartData;
  readonly shape: Shape;
  readonly colours: ReadonlyMap<string, SeriesColour>;
  readonly height: number;
  readonly from: number;
  readonly to: number;
  readonly zone: Zone;
  /** The sentence that stands for the picture. */
  readonly label: string;
  /** The series to bring out; all when undefined. */
  readonly focused?: string | undefined;
  readonly onCursor: (index: number | null) => void;
  readonly onSelectRange?: ((from: number, to: number) => void) | undefined;
  readonly exemplars?: readonly Exemplar[] | undefined;
  readonly exemplarHref?: ((exemplar: Exemplar) => string) | undefined;
}

/** The canvas of a chart over time, with what floats over it. */
export function Plot(props: PlotProps) {
  const container = useRef<HTMLDivElement>(null);
  const width = useElementWidth(container);
  const [plot, drawn] = usePlot(container, width, props);
  return (
    <div className="relative min-w-0" style={{ height: props.height }}>
      <div ref={container} role="img" aria-label={props.label} className="h-full min-w-0" />
      {plot !== null && props.exemplars !== undefined && props.exemplarHref !== undefined && (
        <ExemplarDots
          plot={plot}
          drawn={drawn}
          exemplars={props.exemplars}
          hrefOf={props.exemplarHref}
          unit={props.data.unit}
        />
      )}
    </div>
  );
}

/** The uPlot in the container, and how often it has been drawn. Made anew only when its kind changes, not with its data. */
function usePlot(
  container: React.RefObject<HTMLDivElement | null>,
  width: number,
  props: PlotProps,
): [uPlot | null, number] {
  const [plot, setPlot] = useState<uPlot | null>(null);
  // The state is that of the last render: effects after a change of kind must not reach the plot that is gone.
  const current = useRef<uPlot>(null);
  const [drawn, setDrawn] = useState(0);
  const latest = useLatest(props);
  const theme = useThemeVersion();
  const aligned = useMemo(
    () => alignedData(props.data, props.shape, props.height),
    [props.data, props.shape, props.height],
  );
  const names = props.data.series.map(({ name }) => name);
  const structure = JSON.stringify([names, names.map((name) => props.colours.get(name))]);
  const isMeasured = width > 0;
  const canSelect = props.onSelectRange !== undefined;
  const { shape, zone, height } = props;
  const { unit } = props.data;

  useLayoutEffect(() => {
    const element = container.current;
    if (element === null || !isMeasured) return undefined;
    const made = new uPlot(
      plotOptions({
        width: element.clientWidth,
        height,
        shape,
        unit,
        zone,
        colours: latest.current.data.series.map(({ name }) => latest.current.colours.get(name) ?? unknownColour),
        paint: (css) => resolveColour(element, css),
        paintSeries: (css) => resolveColour(element, css, true),
        window: () => [latest.current.from, latest.current.to],
        reach: () => reachOf(latest.current),
        onCursor: (index) => latest.current.onCursor(index),
        onDraw: () => latest.current.exemplars !== undefined && setDrawn((count) => count + 1),
        onSelectRange: canSelect ? (from, to) => latest.current.onSelectRange?.(from, to) : undefined,
      }),
      alignedData(latest.current.data, shape, height),
      element,
    );
    current.current = made;
    setPlot(made);
    return () => {
      current.current = null;
      setPlot(null);
      made.destroy();
    };
  }, [container, latest, isMeasured, structure, shape, unit, zone, height, canSelect, theme]);

  useEffect(() => current.current?.setData(aligned), [plot, aligned, props.from, props.to, reachOf(props)]);
  useEffect(() => {
    if (width > 0) current.current?.setSize({ width, height });
  }, [plot, width, height]);
  useFocusedSeries(current, plot, props);
  return [plot, drawn];
}

/** The highest of the exemplars in the window. */
function reachOf({ exemplars = [], from, to }: PlotProps): number {
  return exemplars.reduce(
    (highest, { atMillis, value }) => (atMillis >= from && atMillis <= to ? Math.max(highest, value) : highest),
    0,
  );
}

const unknownColour: SeriesColour = { css: 'var(--slate-8)', stroke: 'solid' };

/** How high the lowest bar is, in pixels. */
const MIN_BAR_PIXELS = 2;

function alignedData(data: ChartData, shape: Shape, height: number): uPlot.AlignedData {
  const values = data.series.map((series) => series.values);
  const isStacked = shape === 'stacked' || shape === 'bars';
  const minimum = shape === 'bars' ? (highestTotal(values) * MIN_BAR_PIXELS) / height : 0;
  const rows = isStacked ? stackSeries(values, minimum).toReversed() : values.map((row) => [...row]);
  return [[...data.timesMillis], ...rows];
}
