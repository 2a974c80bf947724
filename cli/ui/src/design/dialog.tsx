import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { IconButton } from './button.tsx';
import { classNames } from './class-names.ts';

interface DialogProps {
  readonly title: ReactNode;
  readonly description?: ReactNode;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** Buttons at the foot, the one that goes on last. */
  readonly actions?: ReactNode;
  readonly className?: string;
  readonly children?: ReactNode;
}

export function Dialog({ title, description, isOpen, onClose, actions, className, children }: DialogProps) {
  return (
    <Radix.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-[rgb(0_0_0/0.4)]" />
        <Radix.Content
          {...(description === undefined && { 'aria-describedby': undefined })}
          onOpenAutoFocus={(event) => {
            // Not the cross, whose tooltip would open with the dialog.
            event.preventDefault();
            (event.currentTarget as HTMLElement).focus();
          }}
          className={classNames(
            'fixed top-1/2 left-1/2 z-50 flex max-h-[85vh] w-[480px] max-w-[calc(100vw-32px)] -translate-x-1/2 -translate-y-1/2 flex-col gap-3 overflow-auto rounded-xl bg-raised p-5 shadow-float outline-none',
            className,
          )}
        >
          <div className="flex items-start justify-between gap-4">
            <Radix.Title className="text-heading font-semibold">{title}</Radix.Title>
            <Radix.Close asChild>
              <IconButton label="Close" shortcut="Esc" className="-mt-1 -mr-1">
                <X size={16} />
              </IconButton>
            </Radix.Close>
          </div>
          {description !== undefined && <Radix.Description className="text-muted">{description}</Radix.Description>}
          {children}
          {actions && <div className="mt-2 flex justify-end gap-2">{actions}</div>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
