import { lazy, Suspense } from 'react';
import type { PlotProps } from './plot.tsx';

const Plot = lazy(async () => ({ default: (await import('./plot.tsx')).Plot }));

/** The plot, which comes after the page's texts and figures: uPlot is an eighth of what a page would load at first. Its place is kept. */
export function LazyPlot(props: PlotProps) {
  return (
    <Suspense fallback={<div style={{ height: props.height }} />}>
      <Plot {...props} />
    </Suspense>
  );
}
