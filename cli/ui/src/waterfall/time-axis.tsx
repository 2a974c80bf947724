import { formatDuration } from '../format/index.ts';
import type { Interval } from './model/intervals.ts';

interface TimeAxisProps {
  readonly window: Interval;
  readonly ticks: readonly number[];
}

/** Times since the start, over the bars. */
export function TimeAxis({ window: [from, to], ticks }: TimeAxisProps) {
  return (
    <div role="columnheader" aria-label="Time" className="relative overflow-hidden">
      {ticks.map((tick) => {
        const percent = ((tick - from) / (to - from)) * 100;
        // It would be cut at the edge.
        if (percent > 90) return null;
        return (
          <span
            key={tick}
            className="absolute top-0 pl-1 text-small leading-7 whitespace-nowrap text-muted"
            style={{ left: `${percent}%` }}
          >
            {tick === 0 ? '0' : formatDuration(tick)}
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
