import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';

interface PanelSectionProps {
  readonly title: string;
  readonly count?: number;
  /** Whether it is folded at first. Default false. */
  readonly isFolded?: boolean;
  readonly children: ReactNode;
}

/** A part of the panel that folds. */
export function PanelSection({ title, count, isFolded = false, children }: PanelSectionProps) {
  return (
    <details open={!isFolded} className="group/section border-b border-line">
      <summary className="flex h-8 list-none items-center gap-1.5 px-4 text-secondary font-medium hover:bg-hover focus-visible:outline-offset-[-2px]">
        <ChevronRight size={12} className="-ml-1 text-muted group-open/section:rotate-90" />
        {title}
        {count !== undefined && <span className="font-normal text-muted">{count}</span>}
      </summary>
      <div className="pb-2">{children}</div>
    </details>
  );
}
