import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { Menu } from './menu.tsx';

interface SelectProps<V extends string> {
  readonly label: string;
  readonly value: V;
  readonly onChange: (value: V) => void;
  readonly options: readonly { readonly value: V; readonly label: ReactNode }[];
}

/** One of several, too many to lie side by side. */
export function Select<V extends string>({ label, value, onChange, options }: SelectProps<V>) {
  const trigger = (
    <button
      type="button"
      className="inline-flex h-7 min-w-0 items-center justify-between gap-1.5 rounded-md border border-line-strong bg-surface px-2 text-data whitespace-nowrap hover:bg-hover"
    >
      <span className="sr-only">{label}: </span>
      <span className="truncate">{options.find((option) => option.value === value)?.label}</span>
      <ChevronDown size={14} className="shrink-0 text-muted" />
    </button>
  );
  const items = options.map((option) => ({
    label: option.label,
    isChecked: option.value === value,
    onSelect: () => onChange(option.value),
  }));
  return <Menu label={label} trigger={trigger} items={items} />;
}
