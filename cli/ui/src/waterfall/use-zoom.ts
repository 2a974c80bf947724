import { useCallback, useMemo } from 'react';
import { useUrlMirror } from '../state/index.ts';
import type { Interval } from './model/intervals.ts';
import { clampWindow, panWindow, windowForm, zoomWindow } from './model/time-window.ts';

/** The stretch of time that the bars show, and what changes it. */
export interface Zoom {
  readonly window: Interval;
  readonly isWhole: boolean;
  readonly show: (window: Interval) => void;
  readonly zoomBy: (factor: number, atShare?: number) => void;
  readonly panBy: (share: number) => void;
  readonly reset: () => void;
}

/** Shows the whole, growing with it, until a part is chosen, which stands in the URL. */
export function useZoom(totalMillis: number): Zoom {
  const [chosen, setChosen] = useUrlMirror('zoom', windowForm);
  const window = useMemo<Interval>(
    () => (chosen ? clampWindow(chosen, totalMillis) : [0, totalMillis]),
    [chosen, totalMillis],
  );
  const change = useCallback(
    (next: (window: Interval) => Interval) =>
      setChosen((before) => {
        const [from, to] = next(before ?? [0, totalMillis]);
        return to - from >= totalMillis * 0.999 ? undefined : [from, to];
      }),
    [totalMillis, setChosen],
  );
  return {
    window,
    isWhole: !chosen,
    show: (next) => change(() => clampWindow(next, totalMillis)),
    zoomBy: (factor, atShare = 0.5) =>
      change((now) => zoomWindow(now, now[0] + (now[1] - now[0]) * atShare, factor, totalMillis)),
    panBy: (share) => change((now) => panWindow(now, share, totalMillis)),
    reset: () => setChosen(undefined),
  };
}
