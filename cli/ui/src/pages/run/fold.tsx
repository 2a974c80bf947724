import { useState } from 'react';
import type { ReactNode } from 'react';

/** What the reader has opened or closed, by id: it outlives what is drawn, since of a long list only what is in view is. */
export type Folds = Map<string, boolean>;

interface FoldProps {
  readonly id: string;
  readonly folds: Folds;
  readonly isOpenAtFirst?: boolean;
  readonly className?: string;
  /** A `summary`. */
  readonly head: ReactNode;
  readonly children: ReactNode;
}

/** A part that opens. What is in it is made when it is opened. */
export function Fold({ id, folds, isOpenAtFirst = false, className, head, children }: FoldProps) {
  const [isOpen, setIsOpen] = useState(folds.get(id) ?? isOpenAtFirst);
  return (
    <details
      className={className}
      open={isOpen}
      onToggle={({ currentTarget }) => {
        folds.set(id, currentTarget.open);
        setIsOpen(currentTarget.open);
      }}
    >
      {head}
      {isOpen && children}
    </details>
  );
}
