import type { RunSummary } from '../../../../src/api/run.ts';
import { classNames, Tooltip } from '../../design/index.ts';
import { elapsedOf, formatDuration } from '../../format/index.ts';

interface DurationBarProps {
  readonly run: RunSummary;
  /** Whether the figure leaves out what of it was waiting. */
  readonly isActiveTime: boolean;
  readonly nowMillis: number;
  /** That the whole width stands for. What is longer fills it. */
  readonly maxMillis: number;
}

/** How long a run took beside the others; what of it was waiting is hatched. */
export function DurationBar({ run, isActiveTime, nowMillis, maxMillis }: DurationBarProps) {
  const { totalMillis, activeMillis, waitingMillis } = elapsedOf(run, nowMillis);
  // The moment between two spans is no waiting.
  const waiting = waitingMillis < totalMillis * 0.01 ? 0 : waitingMillis;
  const active = totalMillis - waiting;
  const isOpen = run.state === 'running' || run.state === 'stalled';
  const share = (millis: number) => `${Math.min(1, millis / maxMillis) * 100}%`;
  return (
    <Tooltip
      text={
        waiting > 0
          ? `${formatDuration(active)} active, ${formatDuration(waiting)} waiting`
          : `${formatDuration(active)} active`
      }
    >
      <span className="flex h-5 items-center gap-2">
        <span className="shrink-0 sm:w-16 sm:text-right">
          {formatDuration(isActiveTime ? activeMillis : totalMillis)}
        </span>
        <span className="flex h-2 min-w-0 flex-1 max-lg:hidden">
          <span
            data-colour
            className={classNames(
              'h-full min-w-0.5 rounded-[1px]',
              isOpen ? 'bg-[color-mix(in_srgb,var(--running)_45%,transparent)]' : 'bg-[var(--slate-8)]',
              isOpen && waiting === 0 && 'running-edge',
            )}
            style={{ width: share(active) }}
          />
          {waiting > 0 && (
            <span data-colour className="hatched h-full min-w-0.5 rounded-[1px]" style={{ width: share(waiting) }} />
          )}
        </span>
      </span>
    </Tooltip>
  );
}
