import type { ReactNode } from 'react';

interface EmptyStateProps {
  readonly title: string;
  /** What would be here, or which filter to drop. */
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}

/** Nothing to show, and what to do about it. */
export function EmptyState({ title, children, actions }: EmptyStateProps) {
  return (
    <div className="mx-auto flex max-w-xl flex-col items-start gap-2 px-4 py-12">
      <h2 className="text-heading font-semibold">{title}</h2>
      {children !== undefined && <div className="w-full text-muted">{children}</div>}
      {actions !== undefined && <div className="mt-2 flex flex-wrap gap-2">{actions}</div>}
    </div>
  );
}
