import { Popover as Radix } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { classNames } from './class-names.ts';

interface PopoverProps {
  /** The button that opens it. */
  readonly trigger: ReactElement;
  readonly label: string;
  readonly align?: 'start' | 'center' | 'end';
  readonly isOpen?: boolean;
  readonly onOpenChange?: (isOpen: boolean) => void;
  readonly className?: string;
  /** Whether what is in it moves by keys of its own, as a table does. */
  readonly hasKeys?: boolean;
  readonly children: ReactNode;
}

export function Popover({ trigger, label, align = 'start', isOpen, onOpenChange, ...content }: PopoverProps) {
  const { className, hasKeys = false, children } = content;
  return (
    <Radix.Root {...(isOpen !== undefined && { open: isOpen })} {...(onOpenChange && { onOpenChange })}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-label={label}
          {...(hasKeys && { 'data-keys': true })}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className={classNames(
            'z-40 max-h-[var(--radix-popover-content-available-height)] max-w-[calc(100vw-16px)] overflow-auto rounded-lg bg-raised p-3 shadow-float',
            className,
          )}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
