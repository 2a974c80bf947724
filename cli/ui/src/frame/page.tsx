import type { ReactNode } from 'react';
import { useEffect, useState } from 'react';
import { classNames } from '../design/index.ts';
import { HeadingSlot } from './heading-slot.ts';

interface PageProps {
  /** The heading, and the title of the browser's tab. */
  readonly title: string;
  /** In place of the heading's text, where it is more than a text. */
  readonly heading?: ReactNode;
  /** Beside the heading, small. */
  readonly aside?: ReactNode;
  /** At the right of the heading. */
  readonly actions?: ReactNode;
  /** Under the heading: filters, figures. It does not scroll. */
  readonly toolbar?: ReactNode;
  /** `page`: what is below scrolls as a whole, with a margin. `own`: it fills the height and scrolls by itself (tables, side panels). Default `page`. */
  readonly scroll?: 'page' | 'own';
  readonly children: ReactNode;
}

/** What every page is in: a heading of 20 px, a bar, and one scroll area. */
export function Page({ title, heading, aside, actions, toolbar, scroll = 'page', children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · binnacle`;
  }, [title]);
  const [slot, setSlot] = useState<HTMLElement | null>(null);
  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col">
      <header className="flex min-h-12 shrink-0 items-start gap-x-3 px-4 py-2">
        <div className="flex min-h-8 min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="min-w-0 truncate text-title font-semibold tracking-[-0.01em]">{heading ?? title}</h1>
          {aside !== undefined && <div className="min-w-0 text-muted">{aside}</div>}
          <div ref={setSlot} className="contents" />
        </div>
        {actions !== undefined && <div className="flex min-h-8 shrink-0 items-center gap-2">{actions}</div>}
      </header>
      {toolbar !== undefined && <div className="shrink-0 px-4 pb-3">{toolbar}</div>}
      <div
        className={classNames(
          'relative min-h-0 flex-1',
          scroll === 'page' ? 'overflow-auto px-4 pb-8' : 'flex min-w-0 border-t border-line',
        )}
      >
        <HeadingSlot value={slot}>{children}</HeadingSlot>
      </div>
    </div>
  );
}

/** A part of a page with its heading. */
export function Section({
  title,
  aside,
  children,
  className,
}: {
  readonly title: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string;
}) {
  return (
    <section aria-label={title} className={classNames('min-w-0', className)}>
      <div className="mb-2 flex min-h-7 items-center gap-3">
        <h2 className="text-heading font-semibold">{title}</h2>
        {aside !== undefined && <div className="ml-auto flex items-center gap-2 text-muted">{aside}</div>}
      </div>
      {children}
    </section>
  );
}
