import { ArrowUp } from 'lucide-react';

interface NewRunsPillProps {
  readonly count: number;
  /** There are more than were counted. */
  readonly hasMore: boolean;
  readonly onShow: () => void;
}

/** Says beside the heading that runs have come since; the list moves only when it is pressed. */
export function NewRunsPill({ count, hasMore, onShow }: NewRunsPillProps) {
  return (
    <div role="status">
      {count > 0 && (
        <button
          type="button"
          onClick={onShow}
          className="inline-flex h-6 items-center gap-1 rounded-full bg-accent px-2.5 text-secondary font-medium text-on-accent hover:bg-accent-hover"
        >
          <ArrowUp size={12} />
          {count}
          {hasMore && '+'} new
        </button>
      )}
    </div>
  );
}
