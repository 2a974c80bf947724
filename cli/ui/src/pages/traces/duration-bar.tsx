import { formatDuration } from '../../format/index.ts';

/** A duration as a figure with a bar, whose whole length stands for the longest of the list. */
export function DurationBar({ millis, longestMillis }: { readonly millis: number; readonly longestMillis: number }) {
  const share = longestMillis > 0 ? millis / longestMillis : 0;
  return (
    <div className="flex items-center gap-2">
      <span className="w-16 shrink-0 text-right">{formatDuration(millis)}</span>
      <span className="h-1.5 flex-1 rounded-sm bg-sunken max-md:hidden" aria-hidden>
        <span
          data-colour
          className="block h-full min-w-px rounded-sm bg-[var(--slate-8)]"
          style={{ width: `${share * 100}%` }}
        />
      </span>
    </div>
  );
}
