import type { ComponentProps, ReactNode } from 'react';
import { useRef } from 'react';
import { classNames } from './class-names.ts';
import { useIsCut } from './use-is-cut.ts';

interface TableProps {
  /** Its name for screen readers. */
  readonly label: string;
  /** `Th`s. */
  readonly head: ReactNode;
  /** Rows of `Td`s in `Tr`s. */
  readonly children: ReactNode;
  readonly className?: string;
}

/** A short table, all of it in the page. For what can be long there is `DataTable`. */
export function Table({ label, head, children, className }: TableProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const isCut = useIsCut(scroller);
  return (
    <div
      ref={scroller}
      {...(isCut && { tabIndex: 0, role: 'region', 'aria-label': label })}
      className="min-w-0 overflow-x-auto"
    >
      <table aria-label={label} className={classNames('w-full border-collapse', className)}>
        <thead>
          <tr className="border-b border-line text-left text-secondary text-muted">{head}</tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

type Align = { readonly align?: 'start' | 'end' };

export function Th({ align, className, ...rest }: Omit<ComponentProps<'th'>, 'align'> & Align) {
  return (
    <th
      scope="col"
      className={classNames(
        'h-7 px-2 max-sm:px-1.5 font-normal whitespace-nowrap first:pl-0 last:pr-0',
        align === 'end' && 'text-right',
        className,
      )}
      {...rest}
    />
  );
}

export function Tr({ className, ...rest }: ComponentProps<'tr'>) {
  return <tr className={classNames('border-b border-line-faint hover:bg-hover', className)} {...rest} />;
}

export function Td({ align, className, ...rest }: Omit<ComponentProps<'td'>, 'align'> & Align) {
  return (
    <td
      className={classNames(
        'h-[var(--row-height)] px-2 py-0.5 max-sm:px-1.5 first:pl-0 last:pr-0',
        align === 'end' && 'text-right whitespace-nowrap',
        className,
      )}
      {...rest}
    />
  );
}
