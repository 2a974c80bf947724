import { ArrowUp } from 'lucide-react';
import { useContext } from 'react';
import { createPortal } from 'react-dom';
import { HeadingSlot } from './heading-slot.ts';

interface NewItemsPillProps {
  readonly count: number;
  /** There are more than were counted. */
  readonly hasMore: boolean;
  /** After the number. Default `new`. */
  readonly what?: string;
  readonly onShow: () => void;
}

/** Says beside the page's heading that more has arrived; the list moves only when it is pressed. */
export function NewItemsPill({ count, hasMore, what = 'new', onShow }: NewItemsPillProps) {
  const slot = useContext(HeadingSlot);
  if (!slot) return null;
  return createPortal(
    <div role="status">
      {count > 0 && (
        <button
          type="button"
          onClick={onShow}
          className="inline-flex h-6 items-center gap-1 rounded-full bg-accent px-2.5 text-secondary font-medium whitespace-nowrap text-on-accent hover:bg-accent-hover"
        >
          <ArrowUp size={12} aria-hidden />
          {count.toLocaleString('en-US')}
          {hasMore && '+'} {what}
        </button>
      )}
    </div>,
    slot,
  );
}
