import type { ComponentProps, ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { Tooltip } from './tooltip.tsx';

type Look = 'plain' | 'primary' | 'quiet' | 'danger';

const looks: Readonly<Record<Look, string>> = {
  plain: 'border border-line-strong bg-surface text-ink hover:bg-hover',
  primary: 'bg-accent text-on-accent hover:bg-accent-hover',
  quiet: 'hover:bg-hover',
  danger: 'border border-line-strong bg-surface text-failed-text hover:bg-failed-soft',
};

interface ButtonProps extends ComponentProps<'button'> {
  /** `primary` at most once a page; `quiet` in bars; `danger` for what cannot be undone. Default `plain`. */
  readonly look?: Look;
  readonly icon?: ReactNode;
}

export function Button({ look = 'plain', icon, className, children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      className={classNames(
        'inline-flex h-7 shrink-0 items-center gap-1.5 rounded-md px-2.5 text-data font-medium whitespace-nowrap disabled:opacity-50',
        looks[look],
        className,
      )}
      {...rest}
    >
      {icon}
      {children}
    </button>
  );
}

interface IconButtonProps extends ComponentProps<'button'> {
  /** What it does: its name for screen readers, and its tooltip. */
  readonly label: string;
  /** The key that does the same. */
  readonly shortcut?: string;
}

/** A button of 28 px that is only an icon. */
export function IconButton({ label, shortcut, className, children, ...rest }: IconButtonProps) {
  return (
    <Tooltip text={label} {...(shortcut !== undefined && { shortcut })}>
      <button
        type="button"
        aria-label={label}
        className={classNames(
          'inline-flex size-7 shrink-0 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-ink disabled:opacity-50 data-[state=open]:bg-hover',
          className,
        )}
        {...rest}
      >
        {children}
      </button>
    </Tooltip>
  );
}
