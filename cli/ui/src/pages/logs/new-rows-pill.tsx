import { ArrowUp } from 'lucide-react';

interface NewRowsPillProps {
  readonly count: number;
  /** Whether there are more than were counted. */
  readonly isMore?: boolean;
  /** After the number: `new traces`. */
  readonly what: string;
  readonly onShow: () => void;
}

/** Says that more has arrived, over the list, which does not move until the reader asks. */
export function NewRowsPill({ count, isMore = false, what, onShow }: NewRowsPillProps) {
  return (
    <div role="status" className="pointer-events-none absolute inset-x-0 top-0.5 z-20 flex justify-center">
      {count > 0 && (
        <button
          type="button"
          className="pointer-events-auto inline-flex h-7 items-center gap-1.5 rounded-full bg-accent px-3 text-secondary font-medium text-on-accent shadow-float hover:bg-accent-hover"
          onClick={onShow}
        >
          <ArrowUp size={14} aria-hidden />
          {count.toLocaleString('en-US')}
          {isMore && '+'} {what}
        </button>
      )}
    </div>
  );
}
