export { chartDataOf, seriesOfStates } from './chart-data.ts';
export type { ChartData, ChartSeries, Exemplar, Tone } from './chart-data.ts';
export { formatTick } from './format-value.ts';
export { ListHistogram } from './list-histogram.tsx';
export { MOST_LINES } from './series-colours.ts';
export { Sparkline } from './sparkline.tsx';
export { TimeChart } from './time-chart.tsx';
export type { Shape } from './plot-options.ts';
