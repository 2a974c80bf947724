import { ArrowUp } from 'lucide-react';

/** Says that runs have come since; the list moves only when it is pressed. */
export function NewRunsPill({
  count,
  hasMore,
  onShow,
}: {
  readonly count: number;
  readonly hasMore: boolean;
  readonly onShow: () => void;
}) {
  return (
    <div role="status" className="pointer-events-none absolute inset-x-0 top-10 z-20 flex justify-center">
      {count > 0 && (
        <button
          type="button"
          onClick={onShow}
          className="pointer-events-auto inline-flex h-7 items-center gap-1.5 rounded-full bg-accent px-3 font-medium text-on-accent shadow-float hover:bg-accent-hover"
        >
          <ArrowUp size={14} />
          {count}
          {hasMore && '+'} new
        </button>
      )}
    </div>
  );
}
