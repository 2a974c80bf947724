import { useMemo } from 'react';
import type { ChartData } from './chart-data.ts';
import { useChartState } from './use-chart-state.ts';

/** Which series a reader has picked in the legend; all while he picked none that exists. */
export function useChosenSeries(data: ChartData) {
  const { picked, setPicked } = useChartState(data.name);
  const pickedText = picked.join('\n');
  const chosen = useMemo(() => {
    const names = pickedText.split('\n');
    return new Set(data.series.map(({ name }) => name).filter((name) => names.includes(name)));
  }, [data.series, pickedText]);
  const shown = useMemo(
    () => (chosen.size === 0 ? data : { ...data, series: data.series.filter(({ name }) => chosen.has(name)) }),
    [data, chosen],
  );
  const choose = (name: string, isAdded: boolean) => setPicked([...toggled(chosen, name, isAdded)]);
  return { chosen, shown, choose };
}

/** A pick by itself replaces the ones before, or takes itself back; an added one joins or leaves them. */
function toggled(chosen: ReadonlySet<string>, name: string, isAdded: boolean): ReadonlySet<string> {
  if (!isAdded) return chosen.size === 1 && chosen.has(name) ? new Set() : new Set([name]);
  const next = new Set(chosen);
  if (!next.delete(name)) next.add(name);
  return next;
}
