import { useMemo } from 'react';
import { useUrlMirror } from '../state/index.ts';
import type { Interval } from './model/intervals.ts';
import { clampWindow, firstWindow, panWindow, windowForm, zoomWindow } from './model/time-window.ts';

/** The stretch of time that the bars show, and what changes it. */
export interface Zoom {
  readonly window: Interval;
  readonly isWhole: boolean;
  readonly show: (window: Interval) => void;
  readonly zoomBy: (factor: number, atShare?: number) => void;
  readonly panBy: (share: number) => void;
  readonly reset: () => void;
}

/** Grows with what is open. */
const WHOLE: Interval = [0, Number.POSITIVE_INFINITY];

/** Shows the whole, or of it the part that `firstWindow` finds, until another is chosen, which stands in the URL. */
export function useZoom(totalMillis: number, part: Interval = WHOLE): Zoom {
  const [chosen, setChosen] = useUrlMirror('zoom', windowForm);
  const first = firstWindow(part, totalMillis);
  const [from, to] = clampWindow(chosen ?? first, totalMillis);
  const window = useMemo<Interval>(() => [from, to], [from, to]);
  const isWhole = ([start, end]: Interval) => end - start >= totalMillis * 0.999;
  const whole = isWhole(first) ? undefined : WHOLE;
  const change = (next: (window: Interval) => Interval) =>
    setChosen((before) => {
      const changed = next(clampWindow(before ?? first, totalMillis));
      return isWhole(changed) ? whole : changed;
    });
  return {
    window,
    isWhole: isWhole(window),
    show: (next) => change(() => clampWindow(next, totalMillis)),
    zoomBy: (factor, atShare = 0.5) =>
      change((now) => zoomWindow(now, now[0] + (now[1] - now[0]) * atShare, factor, totalMillis)),
    panBy: (share) => change((now) => panWindow(now, share, totalMillis)),
    reset: () => setChosen(whole),
  };
}
