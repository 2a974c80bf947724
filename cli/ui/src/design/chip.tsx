import { X } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { classNames } from './class-names.ts';

export type Tone = 'neutral' | 'accent' | 'failed' | 'waiting' | 'running' | 'ok';

const tones: Readonly<Record<Tone, string>> = {
  neutral: 'border-line bg-sunken text-muted',
  accent: 'border-transparent bg-accent-soft text-accent-text',
  failed: 'border-transparent bg-failed-soft text-failed-text',
  waiting: 'border-transparent bg-waiting-soft text-waiting-text',
  running: 'border-transparent bg-running-soft text-running-text',
  ok: 'border-transparent bg-ok-soft text-ok-text',
};

interface ChipProps {
  readonly tone?: Tone;
  readonly icon?: ReactNode;
  /** Shows a cross that calls it. */
  readonly onRemove?: () => void;
  /** What the cross removes, for screen readers. */
  readonly removeLabel?: string;
  readonly children: ReactNode;
}

/** A small fact: a service, a state, a term of the filter. */
export function Chip({ tone = 'neutral', icon, onRemove, removeLabel = 'Remove', children }: ChipProps) {
  return (
    <span
      className={classNames(
        'inline-flex h-5 max-w-full items-center gap-1 rounded border px-1.5 text-secondary whitespace-nowrap',
        tones[tone],
      )}
    >
      {icon}
      <span className="truncate">{children}</span>
      {onRemove && (
        <button type="button" aria-label={removeLabel} onClick={onRemove} className="-mr-0.5 rounded hover:text-ink">
          <X size={12} />
        </button>
      )}
    </span>
  );
}

interface ChipButtonProps extends ComponentProps<'button'> {
  readonly isOn?: boolean;
  readonly icon?: ReactNode;
}

/** A chip that opens or switches something. */
export function ChipButton({ isOn = false, icon, className, children, ...rest }: ChipButtonProps) {
  return (
    <button
      type="button"
      className={classNames(
        'inline-flex h-7 max-w-56 min-w-0 items-center gap-1.5 rounded-md border px-2 text-data whitespace-nowrap data-[state=open]:bg-hover',
        isOn
          ? 'border-transparent bg-accent-soft text-accent-text'
          : 'border-line text-muted hover:bg-hover hover:text-ink',
        className,
      )}
      {...rest}
    >
      {icon}
      <span className="truncate">{children}</span>
    </button>
  );
}
