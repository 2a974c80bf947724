import type { ComponentProps, ReactNode } from 'react';
import { useId } from 'react';
import { classNames } from './class-names.ts';

const fieldClass =
  'h-7 min-w-0 rounded-md border border-line-strong bg-surface px-2 text-data placeholder:text-muted hover:border-[var(--slate-8)] focus-visible:outline-offset-0';

interface TextFieldProps extends ComponentProps<'input'> {
  readonly label: string;
  /** Says what is wrong with what is typed. */
  readonly problem?: string | undefined;
  /** Behind the field: a unit. */
  readonly suffix?: ReactNode;
}

/** A field with its label above it. */
export function TextField({ label, problem, suffix, className, ...rest }: TextFieldProps) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-secondary text-muted">
        {label}
      </label>
      <div className="flex items-center gap-2">
        <input
          id={id}
          aria-invalid={problem !== undefined}
          aria-describedby={problem === undefined ? undefined : `${id}-problem`}
          className={classNames(fieldClass, problem !== undefined && 'border-failed', className)}
          {...rest}
        />
        {suffix !== undefined && <span className="text-muted">{suffix}</span>}
      </div>
      {problem !== undefined && (
        <p id={`${id}-problem`} className="text-secondary text-failed-text">
          {problem}
        </p>
      )}
    </div>
  );
}
