import { useRef } from 'react';
import { useElementWidth } from '../design/index.ts';
import { formatTick } from './format-tick.ts';
import type { Interval } from './model/intervals.ts';

interface TimeAxisProps {
  readonly window: Interval;
  readonly ticks: readonly number[];
}

/** A wide digit of the labels, in px. */
const DIGIT_WIDTH = 7;

/** Times since the start, over the bars. */
export function TimeAxis({ window: [from, to], ticks }: TimeAxisProps) {
  const axis = useRef<HTMLDivElement>(null);
  const width = useElementWidth(axis);
  const [first = 0, second = to] = ticks;
  return (
    <div ref={axis} role="columnheader" aria-colindex={5} aria-label="Time" className="relative overflow-hidden">
      {ticks.map((tick) => {
        const share = (tick - from) / (to - from);
        const label = formatTick(tick, second - first);
        // It would be cut at the edge.
        if ((1 - share) * width < (label.length + 1) * DIGIT_WIDTH) return null;
        return (
          <span
            key={tick}
            className="absolute top-0 pl-1 text-small leading-7 whitespace-nowrap text-muted"
            style={{ left: `${share * 100}%` }}
          >
            {label}
          </span>
        );
      })}
    </div>
  );
}

/** The same lines as a background for each row. */
export function tickLines([from, to]: Interval, ticks: readonly number[]): string {
  const lines = ticks
    .map((tick) => ((tick - from) / (to - from)) * 100)
    .filter((percent) => percent > 0 && percent < 100)
    .map((percent) => `linear-gradient(var(--grid), var(--grid)) ${percent.toFixed(3)}% 0 / 1px 100% no-repeat`);
  return lines.length === 0 ? 'none' : lines.join(', ');
}
