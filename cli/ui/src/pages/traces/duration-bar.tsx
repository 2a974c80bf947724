/** A duration beside the others: the whole width stands for the longest of the list. The figure is in the column before. */
export function DurationBar({ millis, longestMillis }: { readonly millis: number; readonly longestMillis: number }) {
  const share = longestMillis > 0 ? millis / longestMillis : 0;
  return (
    <span data-colour aria-hidden className="block h-1.5 rounded-sm bg-sunken">
      <span className="block h-full min-w-px rounded-sm bg-[var(--slate-8)]" style={{ width: `${share * 100}%` }} />
    </span>
  );
}
