import { X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import type { KeyboardEvent, PointerEvent, ReactNode } from 'react';
import { IconButton, useKeys } from '../design/index.ts';
import { useMedia, usePreference } from '../state/index.ts';

const MIN_WIDTH = 320;
const STEP = 32;

interface SidePanelProps {
  /** Its heading, and its name for screen readers. */
  readonly title: string;
  readonly heading?: ReactNode;
  readonly actions?: ReactNode;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/**
 * Details at the right of what they belong to: put it behind the main part in a `Page` with `scroll="own"`. Its width is dragged and remembered;
 * below 900 px it is a sheet over the page. `Esc` closes it.
 */
export function SidePanel(props: SidePanelProps) {
  const isNarrow = useMedia('(max-width: 899px)');
  return isNarrow ? <Sheet {...props} /> : <Docked {...props} />;
}

function Docked(props: SidePanelProps) {
  const [width, setWidth] = usePreference('panelWidth');
  useKeys({ Escape: props.onClose });
  return (
    <aside
      aria-label={props.title}
      className="relative flex max-w-[70%] shrink-0 flex-col border-l border-line bg-surface"
      style={{ width }}
    >
      <ResizeHandle width={width} onResize={setWidth} />
      <Inside {...props} />
    </aside>
  );
}

function Sheet(props: SidePanelProps) {
  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && props.onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-30 bg-[rgb(0_0_0/0.4)]" />
        <Dialog.Content
          data-keys
          aria-describedby={undefined}
          onOpenAutoFocus={focusItself}
          className="fixed inset-y-0 right-0 z-30 flex w-[min(560px,calc(100vw-24px))] flex-col bg-surface shadow-float outline-none"
        >
          <Dialog.Title className="sr-only">{props.title}</Dialog.Title>
          <Inside {...props} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** Its first button would show its tooltip, and Escape would close that. */
function focusItself(event: Event): void {
  event.preventDefault();
  if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus();
}

function Inside({ title, heading, actions, onClose, children }: SidePanelProps) {
  return (
    <>
      <header className="flex min-h-11 shrink-0 items-center gap-2 border-b border-line py-1.5 pr-2 pl-4">
        <h2 className="min-w-0 flex-1 truncate text-heading font-semibold">{heading ?? title}</h2>
        {actions}
        <IconButton label="Close" shortcut="Esc" onClick={onClose}>
          <X size={16} />
        </IconButton>
      </header>
      <div className="flex min-h-0 flex-1 flex-col overflow-auto">{children}</div>
    </>
  );
}

function ResizeHandle({ width, onResize }: { readonly width: number; readonly onResize: (width: number) => void }) {
  const clamp = (next: number) => Math.round(Math.min(Math.max(next, MIN_WIDTH), innerWidth * 0.7));
  function drag(event: PointerEvent<HTMLDivElement>) {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    onResize(clamp(width - event.movementX));
  }
  function press(event: KeyboardEvent) {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    onResize(clamp(width + (event.key === 'ArrowLeft' ? STEP : -STEP)));
  }
  return (
    <div
      role="separator"
      aria-label="Width of the panel"
      aria-orientation="vertical"
      aria-valuenow={width}
      aria-valuemin={MIN_WIDTH}
      aria-valuemax={Math.round(innerWidth * 0.7)}
      tabIndex={0}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onKeyDown={press}
      className="absolute inset-y-0 -left-1 z-10 w-2 cursor-col-resize touch-none hover:bg-accent-soft focus-visible:bg-accent-soft"
    />
  );
}
