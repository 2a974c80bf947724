import { Check } from 'lucide-react';
import type { ChangeEvent, ReactNode } from 'react';

interface CheckboxProps {
  /** A text, unless it is shown. */
  readonly label: ReactNode;
  readonly isChecked: boolean;
  readonly onChange: (isChecked: boolean, event: ChangeEvent<HTMLInputElement>) => void;
  /** Shows the label beside the box. Default false: it is only its name. */
  readonly showsLabel?: boolean;
  readonly isDisabled?: boolean;
  readonly tabIndex?: number;
}

export function Checkbox({
  label,
  isChecked,
  onChange,
  showsLabel = false,
  isDisabled = false,
  tabIndex,
}: CheckboxProps) {
  return (
    <label className="flex min-w-0 items-center gap-2" onClick={(event) => event.stopPropagation()}>
      <span className="relative inline-flex size-3.5 shrink-0">
        <input
          type="checkbox"
          {...(!showsLabel && typeof label === 'string' && { 'aria-label': label })}
          {...(tabIndex !== undefined && { tabIndex })}
          checked={isChecked}
          disabled={isDisabled}
          onChange={(event) => onChange(event.target.checked, event)}
          className="peer size-3.5 appearance-none rounded-[3px] border border-line-strong bg-surface checked:border-accent checked:bg-accent hover:border-accent disabled:opacity-50"
        />
        <Check
          size={10}
          strokeWidth={3.5}
          className="pointer-events-none absolute inset-0 m-auto hidden text-on-accent peer-checked:block"
        />
      </span>
      {showsLabel && <span className="min-w-0 truncate">{label}</span>}
    </label>
  );
}
