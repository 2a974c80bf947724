import type { KeyboardEvent, PointerEvent } from 'react';
import { setPreference, usePreference } from '../state/index.ts';
import type { Interval } from './model/intervals.ts';
import { TimeAxis } from './time-axis.tsx';

interface ColumnHeadsProps {
  readonly window: Interval;
  readonly ticks: readonly number[];
}

const NAME_WIDTH = { min: 160, max: 800 } as const;

/** The head of the columns. It stays in view, and its first edge changes the width of the names. */
export function ColumnHeads({ window, ticks }: ColumnHeadsProps) {
  return (
    <div role="rowgroup" className="sticky top-0 z-10 border-b border-line bg-surface">
      <div role="row" aria-rowindex={1} className="waterfall-head h-7 text-small leading-7 text-muted">
        <div role="columnheader" aria-colindex={1} className="relative pl-6">
          Name
          <WidthHandle />
        </div>
        <div role="columnheader" aria-colindex={2} className="pr-2 text-right">
          Duration
        </div>
        <div role="columnheader" aria-colindex={3} className="pr-2 text-right">
          Tokens
        </div>
        <div role="columnheader" aria-colindex={4} className="pr-2 text-right">
          Cost
        </div>
        <TimeAxis window={window} ticks={ticks} />
      </div>
    </div>
  );
}

/** Writes the width into the grid's style while it is dragged, so that no row is drawn again, and remembers it in the end. */
function WidthHandle() {
  const [width] = usePreference('nameWidth');
  return (
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label="Width of the names"
      aria-valuemin={NAME_WIDTH.min}
      aria-valuemax={NAME_WIDTH.max}
      aria-valuenow={width}
      tabIndex={0}
      className="absolute top-0 -right-1 h-full w-2 cursor-col-resize touch-none hover:bg-accent-soft"
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event: PointerEvent<HTMLElement>) => {
        if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
        const left = event.currentTarget.parentElement?.getBoundingClientRect().left ?? 0;
        setWidth(event.currentTarget, event.clientX - left);
      }}
      onPointerUp={(event) => remember(event.currentTarget)}
      onKeyDown={(event: KeyboardEvent<HTMLElement>) => {
        const step = { ArrowLeft: -16, ArrowRight: 16 }[event.key];
        if (step === undefined) return;
        event.preventDefault();
        event.stopPropagation();
        setWidth(event.currentTarget, Number(event.currentTarget.ariaValueNow) + step);
        remember(event.currentTarget);
      }}
    />
  );
}

function setWidth(handle: HTMLElement, pixels: number): void {
  const width = Math.round(Math.min(Math.max(pixels, NAME_WIDTH.min), NAME_WIDTH.max));
  handle.ariaValueNow = String(width);
  handle.closest<HTMLElement>('.waterfall')?.style.setProperty('--name-width', `${width}px`);
}

function remember(handle: HTMLElement): void {
  setPreference('nameWidth', Number(handle.ariaValueNow));
}
