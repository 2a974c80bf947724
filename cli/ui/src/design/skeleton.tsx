import { useEffect, useState } from 'react';

/** What answers within this time shows no sign of loading. */
const PATIENCE_MILLIS = 150;

interface SkeletonRowsProps {
  /** Default 8. */
  readonly rows?: number;
  /** In px. Default the height of table rows. */
  readonly rowHeight?: number;
}

/** Rows of the right height while a list loads, after 150 ms only. */
export function SkeletonRows({ rows = 8, rowHeight }: SkeletonRowsProps) {
  const isVisible = usePatience();
  return (
    <div role="status" aria-label="Loading">
      {isVisible &&
        Array.from({ length: rows }, (_, index) => (
          <div
            key={index}
            className="flex items-center border-b border-line-faint px-4"
            style={{ height: rowHeight ?? 'var(--row-height)' }}
          >
            <div className="h-2.5 rounded bg-hover" style={{ width: `${32 + ((index * 29) % 48)}%` }} />
          </div>
        ))}
    </div>
  );
}

/** A block of the size of what loads. */
export function SkeletonBlock({ height }: { readonly height: number }) {
  const isVisible = usePatience();
  return (
    <div role="status" aria-label="Loading" style={{ height }}>
      {isVisible && <div className="size-full rounded-md bg-sunken" />}
    </div>
  );
}

function usePatience(): boolean {
  const [isOver, setIsOver] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsOver(true), PATIENCE_MILLIS);
    return () => clearTimeout(timer);
  }, []);
  return isOver;
}
