import { Tabs as Radix } from 'radix-ui';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';

interface Tab {
  readonly value: string;
  readonly label: ReactNode;
  readonly icon?: ReactNode;
  /** Shown small behind the label. */
  readonly count?: number;
}

interface TabsProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly tabs: readonly Tab[];
  /** The panel of the tab that is chosen. */
  readonly children?: ReactNode;
}

/** Tabs, and the panel of the chosen one below them. The panel fills what is left of the height. */
export function Tabs({ label, value, onChange, tabs, children }: TabsProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('[data-state=active]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [value]);
  return (
    <Radix.Root value={value} onValueChange={onChange} className="flex min-h-0 min-w-0 flex-1 flex-col">
      <Radix.List
        ref={list}
        aria-label={label}
        className="scroll-hint flex shrink-0 scroll-px-4 gap-4 overflow-x-auto border-b border-line px-4"
      >
        {tabs.map((tab) => (
          <Radix.Trigger
            key={tab.value}
            value={tab.value}
            className="-mb-px flex h-9 shrink-0 items-center gap-1.5 border-b-2 border-transparent -mx-1 px-1.5 text-muted hover:text-ink focus-visible:outline-offset-[-2px] data-[state=active]:border-accent data-[state=active]:font-medium data-[state=active]:text-ink"
          >
            {tab.icon}
            {tab.label}
            {tab.count !== undefined && <span className="text-secondary font-normal text-muted">{tab.count}</span>}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {tabs.map((tab) => (
        <Radix.Content
          key={tab.value}
          value={tab.value}
          className="flex min-h-0 flex-1 flex-col focus-visible:outline-offset-[-2px]"
        >
          {tab.value === value && children}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}

interface SegmentsProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly options: readonly { readonly value: string; readonly label: ReactNode }[];
}

/** Two to four choices side by side, one of them chosen. */
export function Segments({ label, value, onChange, options }: SegmentsProps) {
  return (
    <div
      role="radiogroup"
      aria-label={label}
      className="inline-flex h-7 w-fit max-w-full shrink-0 overflow-x-auto rounded-md border border-line bg-sunken p-0.5"
    >
      {options.map((option) => (
        <label
          key={option.value}
          className="inline-flex cursor-pointer shrink-0 items-center rounded px-2 text-secondary whitespace-nowrap text-muted hover:text-ink has-checked:bg-raised dark:has-checked:bg-[var(--slate-5)] has-checked:font-medium has-checked:text-ink forced-colors:has-checked:underline has-checked:shadow-[0_0_0_1px_var(--border)] has-focus-visible:outline-2 has-focus-visible:outline-focus"
        >
          <input
            type="radio"
            className="sr-only"
            name={label}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          {option.label}
        </label>
      ))}
    </div>
  );
}
