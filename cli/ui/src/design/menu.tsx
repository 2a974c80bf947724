import { Check } from 'lucide-react';
import { DropdownMenu as Radix } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { Kbd } from './kbd.tsx';

interface MenuItem {
  readonly label: ReactNode;
  readonly onSelect: () => void;
  readonly icon?: ReactNode;
  readonly shortcut?: string;
  /** Marks what holds now. */
  readonly isChecked?: boolean;
  readonly isDisabled?: boolean;
  /** A line above it. */
  readonly startsGroup?: boolean;
}

interface MenuProps {
  readonly trigger: ReactElement;
  readonly label: string;
  readonly items: readonly MenuItem[];
  readonly align?: 'start' | 'end';
  readonly side?: 'top' | 'right' | 'bottom' | 'left';
}

const itemClass =
  'flex h-7 cursor-default items-center gap-2 rounded px-2 text-data outline-none select-none data-[disabled]:opacity-50 data-[highlighted]:bg-hover';

/** A menu of actions, or of choices where items are checked. */
export function Menu({ trigger, label, items, align = 'start', side = 'bottom' }: MenuProps) {
  const hasChecks = items.some(({ isChecked }) => isChecked !== undefined);
  return (
    // A modal menu hides the page from screen readers, and with it what can still take the focus.
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-label={label}
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          className="z-40 max-h-[var(--radix-dropdown-menu-content-available-height)] max-w-80 min-w-40 overflow-auto rounded-lg bg-raised p-1 shadow-float"
        >
          {items.map((item, index) => (
            <Item key={index} item={item} hasChecks={hasChecks} />
          ))}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function Item({ item, hasChecks }: { readonly item: MenuItem; readonly hasChecks: boolean }) {
  const content = (
    <>
      {hasChecks && <Check size={14} className={item.isChecked ? 'text-accent-text' : 'invisible'} />}
      {item.icon}
      <span className="min-w-0 flex-1 truncate">{item.label}</span>
      {item.shortcut !== undefined && <Kbd keys={item.shortcut} />}
    </>
  );
  const common = { onSelect: item.onSelect, disabled: item.isDisabled ?? false, className: itemClass };
  return (
    <>
      {item.startsGroup && <Radix.Separator className="my-1 h-px bg-line" />}
      {item.isChecked === undefined ? (
        <Radix.Item {...common}>{content}</Radix.Item>
      ) : (
        <Radix.CheckboxItem {...common} checked={item.isChecked}>
          {content}
        </Radix.CheckboxItem>
      )}
    </>
  );
}
