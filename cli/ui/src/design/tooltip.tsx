import { Tooltip as Radix } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { Kbd } from './kbd.tsx';

interface TooltipProps {
  readonly text: ReactNode;
  readonly shortcut?: string;
  readonly side?: 'top' | 'right' | 'bottom' | 'left';
  /** Where along its element. Default `center`. */
  readonly align?: 'start' | 'center';
  /** Whether it is shown, where hover and focus of the element do not decide that. */
  readonly open?: boolean;
  /** One element that takes a ref and can be hovered. */
  readonly children: ReactElement;
}

/** A word on hover and on focus. Never the only place where something is said. */
export function Tooltip({ text, shortcut, side = 'bottom', align = 'center', open, children }: TooltipProps) {
  return (
    <Radix.Root {...(open !== undefined && { open })}>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          side={side}
          align={align}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 flex max-w-96 items-center gap-2 rounded-md bg-raised px-2 py-1 text-secondary break-words text-ink shadow-float"
        >
          {text}
          {shortcut !== undefined && <Kbd keys={shortcut} />}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

export const TooltipProvider = Radix.Provider;
