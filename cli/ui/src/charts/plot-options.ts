import uPlot from 'uplot';
import { formatTimeTick, tickSteps, timeSteps, valueRange } from './axis-ticks.ts';
import type { SeriesColour } from './series-colours.ts';
import { formatTick } from './format-value.ts';

/** How series are drawn. `stacked` and `bars` stand on each other, in their order from below. */
export type Shape = 'line' | 'area' | 'stacked' | 'bars';

/** What a plot is made of. Functions are read when they are called, so that a plot outlives a render. */
export interface PlotInput {
  readonly width: number;
  readonly height: number;
  readonly shape: Shape;
  readonly unit: string;
  readonly zone: 'local' | 'utc';
  readonly colours: readonly SeriesColour[];
  /** Paints with variables of CSS resolved. */
  readonly paint: (css: string) => string;
  /** The same for series, whose colours are kept where the system forces its own. */
  readonly paintSeries: (css: string) => string;
  readonly window: () => readonly [number, number];
  /** A value above the series that is to be seen, too. */
  readonly reach: () => number;
  readonly onCursor: (index: number | null) => void;
  readonly onDraw: () => void;
  readonly onSelectRange?: ((from: number, to: number) => void) | undefined;
}

/** A drag shorter than this is a click. */
const MIN_DRAG_PIXELS = 5;
const FONT = '11px "Inter Variable", system-ui, sans-serif';
const CHARACTER_PIXELS = 6.2;
const RIGHT_PADDING_PIXELS = 12;

/** The options of a plot. Series `i` of the plot is item `count - i` of the data when stacked: what reaches highest is painted first. */
export function plotOptions(input: PlotInput): uPlot.Options {
  const isStacked = input.shape === 'stacked' || input.shape === 'bars';
  const colours = isStacked ? input.colours.toReversed() : input.colours;
  return {
    width: input.width,
    height: input.height,
    ms: 1,
    tzDate: (millis) => (input.zone === 'utc' ? uPlot.tzDate(new Date(millis), 'Etc/UTC') : new Date(millis)),
    padding: [6, RIGHT_PADDING_PIXELS, 0, 0],
    legend: { show: false },
    focus: { alpha: 0.25 },
    cursor: {
      y: false,
      points: isStacked ? { show: false } : { size: 7 },
      drag: { x: input.onSelectRange !== undefined, y: false, setScale: false, dist: MIN_DRAG_PIXELS },
      bind: { dblclick: () => null },
    },
    scales: {
      x: { time: true, range: () => [...input.window()] as [number, number] },
      y: { range: (_plot, min, max) => valueRange(min, max, input.reach()) },
    },
    axes: [timeAxis(input), valueAxis(input)],
    series: [{}, ...colours.map((colour) => seriesOptions(input, colour))],
    hooks: {
      setCursor: [
        (plot) =>
          input.onCursor(plot.cursor.left !== undefined && plot.cursor.left >= 0 ? (plot.cursor.idx ?? null) : null),
      ],
      draw: [() => input.onDraw()],
      setSelect: [(plot) => reportSelection(plot, input)],
    },
  };
}

function seriesOptions(input: PlotInput, colour: SeriesColour): uPlot.Series {
  const stroke = input.paintSeries(colour.css);
  const mixed = (css: string) => input.paintSeries(`color-mix(in srgb, ${colour.css} ${css})`);
  const points = { show: true, size: 4, fill: stroke, filter: lonelyPoints };
  if (input.shape === 'bars') return { fill: stroke, width: 0, points: { show: false }, ...bars };
  if (input.shape === 'stacked') return { fill: mixed('65%, var(--surface)'), stroke, width: 1, points };
  if (input.shape === 'area') return { fill: mixed('14%, transparent'), stroke, width: 1.5, points };
  return { stroke, width: 1.5, points, dash: dashes[colour.stroke] };
}

const dashes = { solid: [], dashed: [5, 3], dotted: [1.5, 2.5] };

/** A bar covers the step that begins at its time, less one pixel. */
const bars = { paths: uPlot.paths.bars!({ align: 1, size: [1, Infinity], gap: 1 }) };

/** A value between two gaps has no line: it is shown as a dot. */
const lonelyPoints: uPlot.Series.Points.Filter = (plot, index) => {
  const values = plot.data[index] ?? [];
  const isKnown = (at: number) => values[at] !== null && values[at] !== undefined;
  return Array.from(values.keys()).filter((at) => isKnown(at) && !isKnown(at - 1) && !isKnown(at + 1));
};

function timeAxis(input: PlotInput): uPlot.Axis {
  return {
    font: FONT,
    stroke: input.paint('var(--text-muted)'),
    size: 24,
    gap: 4,
    space: 72,
    incrs: timeSteps,
    grid: { show: false },
    ticks: { stroke: input.paint('var(--border)'), width: 1, size: 4 },
    border: { show: true, stroke: input.paint('var(--border)'), width: 1 },
    values: (_plot, splits, _axis, _space, step) =>
      splits.map((at, index) => {
        const text = formatTimeTick(at, step, input.zone, splits[index - 1]);
        return hasRoom(text, at, input) ? text : '';
      }),
  };
}

/** Whether the label of a tick ends before the canvas does. */
function hasRoom(text: string, at: number, { window, width }: PlotInput): boolean {
  const [from, to] = window();
  return ((to - at) / (to - from)) * (width - 64) + RIGHT_PADDING_PIXELS >= (text.length * CHARACTER_PIXELS) / 2;
}

function valueAxis(input: PlotInput): uPlot.Axis {
  return {
    font: FONT,
    stroke: input.paint('var(--text-muted)'),
    size: (_plot, values: string[] | null) =>
      14 + CHARACTER_PIXELS * Math.max(2, ...(values ?? []).map(({ length }) => length)),
    gap: 6,
    space: input.height < 120 ? 16 : 40,
    incrs: tickSteps(input.unit),
    grid: { stroke: input.paint('var(--grid)'), width: 1 },
    ticks: { show: false },
    values: (_plot, splits, _axis, _space, step) => splits.map((value) => formatTick(value, input.unit, step)),
  };
}

function reportSelection(plot: uPlot, input: PlotInput): void {
  const { left, width } = plot.select;
  if (width < MIN_DRAG_PIXELS) return;
  const [from, to] = [plot.posToVal(left, 'x'), plot.posToVal(left + width, 'x')];
  plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
  input.onSelectRange?.(Math.round(from), Math.round(to));
}
