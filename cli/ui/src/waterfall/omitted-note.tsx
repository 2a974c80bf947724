import { formatCount } from '../format/index.ts';

/** Says when there are more spans than the waterfall was given. */
export function OmittedNote({ omitted }: { readonly omitted: number }) {
  if (omitted === 0) return null;
  return (
    <p className="border-b border-line bg-waiting-soft px-4 py-1 text-secondary text-waiting-text">
      {formatCount(omitted)} more spans are kept and not shown. Choose an attempt, or find them under Traces.
    </p>
  );
}
