export { chartDataOf } from './chart-data.ts';
export type { ChartData, ChartSeries, Exemplar, Tone } from './chart-data.ts';
export { ChartWithTable } from './chart-with-table.tsx';
export { Sparkline } from './sparkline.tsx';
export { StackedBars } from './stacked-bars.tsx';
export { TimeSeriesChart } from './time-series-chart.tsx';
