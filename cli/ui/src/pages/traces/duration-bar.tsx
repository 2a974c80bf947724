/** As in the list of runs. */
const running = 'color-mix(in srgb, var(--running) 45%, transparent)';

interface DurationBarProps {
  readonly millis: number;
  /** What the whole width stands for. */
  readonly longestMillis: number;
  readonly isRunning: boolean;
}

/** A duration beside the others. The figure is in the column before. */
export function DurationBar({ millis, longestMillis, isRunning }: DurationBarProps) {
  const share = longestMillis > 0 ? millis / longestMillis : 0;
  return (
    <span data-colour aria-hidden className="block h-1.5 rounded-sm bg-sunken">
      <span
        className="block h-full min-w-px rounded-sm"
        style={{ width: `${share * 100}%`, background: isRunning ? running : 'var(--slate-8)' }}
      />
    </span>
  );
}
