import { useEffect } from 'react';
import type uPlot from 'uplot';
import type { PlotProps } from './plot.tsx';

/** Brings out the focused series of the plot. */
export function useFocusedSeries(
  current: React.RefObject<uPlot | null>,
  plot: uPlot | null,
  { data, shape, focused }: Pick<PlotProps, 'data' | 'shape' | 'focused'>,
): void {
  useEffect(() => {
    const { length } = data.series;
    const index = data.series.findIndex(({ name }) => name === focused);
    const isReversed = shape === 'stacked' || shape === 'bars';
    current.current?.setSeries(index === -1 ? null : isReversed ? length - index : index + 1, { focus: true });
  }, [current, plot, focused]);
}
