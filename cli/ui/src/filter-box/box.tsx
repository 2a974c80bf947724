import { Undo2, X } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import type { ComponentType, ReactNode } from 'react';
import { classNames, IconButton, useKeys } from '../design/index.ts';
import type { FieldProps } from './field.ts';
import { LazyField } from './lazy-field.tsx';

interface BoxProps {
  readonly label: string;
  readonly placeholder: string;
  /** What is applied. */
  readonly value: string;
  readonly onApply: (text: string) => void;
  readonly load: () => Promise<{ default: ComponentType<FieldProps> }>;
  readonly icon: ReactNode;
  /** Says what is wrong with a text, which then is not applied. */
  readonly check?: (text: string) => string | undefined;
  /** What the console said was wrong with what is applied. */
  readonly problem?: string | undefined;
  readonly className?: string;
}

/**
 * The frame of a field for an expression: `/` focuses, Enter applies. Escape leaves, and what is written stays, said not to be applied: a
 * button goes back to what is.
 */
export function Box(props: BoxProps) {
  const { label, value, onApply, check } = props;
  const field = useRef<HTMLElement>(null);
  const problemId = useId();
  const [written, setWritten] = useState({ text: value, over: value });
  const [refused, setRefused] = useState<string>();
  const [hasFocus, setHasFocus] = useState(false);
  // What is applied elsewhere, as by a click on a value, takes the place of what was being written.
  const text = written.over === value ? written.text : value;
  const write = (next: string) => {
    setWritten({ text: next, over: value });
    setRefused(undefined);
  };
  const apply = (next: string) => {
    const trimmed = next.trim();
    if (check?.(trimmed) !== undefined) return setRefused(trimmed);
    setWritten({ text: trimmed, over: trimmed });
    return onApply(trimmed);
  };
  useKeys({ '/': () => field.current?.focus() });
  const problem = check?.(refused ?? value) ?? props.problem;
  return (
    <div className={classNames('flex min-w-0 flex-col gap-1', props.className)}>
      <div
        role="group"
        aria-label={label}
        aria-describedby={problem === undefined ? undefined : problemId}
        className={classNames(
          'flex min-h-7 items-start gap-2 rounded-md border bg-surface pl-2',
          problem === undefined ? 'border-line-strong hover:border-[var(--slate-8)]' : 'border-failed',
          hasFocus && 'outline-2 outline-focus',
        )}
      >
        <span className="flex h-[26px] items-center text-muted">{props.icon}</span>
        <div className="flex min-h-[26px] min-w-0 flex-1 items-center">
          <LazyField
            label={label}
            placeholder={props.placeholder}
            value={text}
            onChange={write}
            onApply={apply}
            onFocusChange={setHasFocus}
            fieldRef={field}
            load={props.load}
          />
        </div>
        {text.trim() !== value && (
          <Unapplied label={label} hasFocus={hasFocus} onBack={value === '' ? undefined : () => write(value)} />
        )}
        {text !== '' && <SmallButton label={`Clear: ${label}`} icon={X} onClick={() => apply('')} />}
      </div>
      {problem !== undefined && (
        <p id={problemId} role="alert" className="text-secondary text-failed-text">
          {problem}
        </p>
      )}
    </div>
  );
}

interface UnappliedProps {
  readonly label: string;
  readonly hasFocus: boolean;
  /** Undefined where nothing is applied. */
  readonly onBack: (() => void) | undefined;
}

/** Says that what is written is not what the page shows. */
function Unapplied({ label, hasFocus, onBack }: UnappliedProps) {
  return (
    <>
      <span className="flex h-[26px] items-center text-small whitespace-nowrap text-muted max-sm:hidden">
        {hasFocus ? 'Enter applies' : 'not applied'}
      </span>
      {onBack && <SmallButton label={`Back to what is applied: ${label}`} icon={Undo2} onClick={onBack} />}
    </>
  );
}

function SmallButton({ icon: Icon, ...props }: { label: string; icon: LucideIcon; onClick: () => void }) {
  return (
    <IconButton className="h-[26px]!" {...props}>
      <Icon size={14} />
    </IconButton>
  );
}
