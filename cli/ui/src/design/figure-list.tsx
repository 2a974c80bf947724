import type { ReactNode } from 'react';

/** Five figures side by side, with lines between them; in two rows, three and two, or in pairs where there is less room. Each child is a {@link FigureCell}. */
export function FigureList({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="@container">
      <ul
        aria-label={label}
        className="grid grid-cols-2 overflow-hidden border-y border-line @max-2xl:[&>:last-child:nth-child(odd)]:col-span-2 @2xl:@max-4xl:grid-cols-6 @2xl:@max-4xl:[&>*]:col-span-2 @2xl:@max-4xl:[&>:nth-child(n+4)]:col-span-3 @4xl:grid-cols-5 [&>li]:-mb-px [&>li]:border-b [&>li]:border-line @4xl:[&>li]:border-l @4xl:[&>li:first-child]:border-l-0"
      >
        {children}
      </ul>
    </div>
  );
}

interface FigureCellProps {
  readonly label: string;
  readonly value: string;
  /** On hover of the label: how it is counted. */
  readonly meaning?: string | undefined;
  /** Beside the value: its course. */
  readonly aside?: ReactNode;
  /** Under the value, small. */
  readonly children?: ReactNode;
}

/** A figure of 24 px with its name above it. */
export function FigureCell({ label, value, meaning, aside, children }: FigureCellProps) {
  return (
    <span className="flex h-full min-w-0 flex-col gap-1 px-4 py-3 max-sm:px-2">
      <span className="truncate text-secondary text-muted" title={meaning}>
        {label}
      </span>
      <span className="flex items-end justify-between gap-2">
        <span className="text-figure font-semibold tracking-[-0.02em] whitespace-nowrap">{value}</span>
        {aside !== undefined && (
          // What is newest stays in view.
          <span className="flex min-w-0 justify-end overflow-hidden pb-1 max-sm:hidden">{aside}</span>
        )}
      </span>
      <span className="flex min-h-4 flex-wrap gap-x-2 text-secondary text-muted">{children}</span>
    </span>
  );
}
