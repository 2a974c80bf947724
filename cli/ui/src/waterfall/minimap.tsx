import type { PointerEvent } from 'react';
import { useRef } from 'react';
import { useElementWidth } from '../design/index.ts';
import type { SpanModel } from './model/span-model.ts';
import { dragWindow, partAt } from './minimap-drag.ts';
import type { WindowDrag } from './minimap-drag.ts';
import { useMinimapCanvas } from './use-minimap-canvas.ts';
import type { Zoom } from './use-zoom.ts';

const HEIGHT_PIXELS = 40;
/** As wide the window is drawn at least. */
const LEAST_PIXELS = 6;

interface MinimapProps {
  readonly model: SpanModel;
  readonly totalMillis: number;
  readonly elapsedMillis: number;
  readonly zoom: Zoom;
}

/**
 * The whole in one strip, with the window over it: drag its edges or the window itself, drag beside it to choose another, double-click
 * to see all. For the mouse alone; the grid zooms by keys.
 */
export function Minimap({ model, totalMillis, elapsedMillis, zoom }: MinimapProps) {
  const strip = useRef<HTMLDivElement>(null);
  const width = useElementWidth(strip);
  const canvas = useMinimapCanvas({
    model,
    totalMillis,
    elapsedMillis,
    widthPixels: width,
    heightPixels: HEIGHT_PIXELS,
  });
  const drag = useRef<WindowDrag>(undefined);
  const momentAt = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    return ((event.clientX - box.left) / box.width) * totalMillis;
  };
  const left = (zoom.window[0] / totalMillis) * 100;
  const right = 100 - (zoom.window[1] / totalMillis) * 100;
  return (
    <div
      ref={strip}
      aria-hidden
      className="relative flex-none cursor-crosshair touch-none border-b border-line bg-sunken select-none"
      style={{ height: HEIGHT_PIXELS + 1 }}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        const at = momentAt(event);
        const reach = (6 / width) * totalMillis;
        drag.current = {
          part: zoom.isWhole ? 'new' : partAt(zoom.window, at, reach),
          startedAt: at,
          window: zoom.window,
        };
      }}
      onPointerMove={(event) => {
        if (!drag.current || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
        const next = dragWindow(drag.current, momentAt(event));
        if (next[1] - next[0] > totalMillis / width) zoom.show(next);
      }}
      onPointerUp={() => (drag.current = undefined)}
      onDoubleClick={zoom.reset}
    >
      <canvas ref={canvas} className="block h-[40px] w-full" />
      {!zoom.isWhole && (
        <>
          <div className="absolute inset-y-0 left-0 bg-surface opacity-70" style={{ width: `${left}%` }} />
          <div className="absolute inset-y-0 right-0 bg-surface opacity-70" style={{ width: `${right}%` }} />
          <div
            className="absolute inset-y-0 cursor-grab border-x-2 border-accent"
            style={{
              left: `min(${left}%, 100% - ${LEAST_PIXELS}px)`,
              right: `min(${right}%, 100% - ${LEAST_PIXELS}px)`,
            }}
          />
        </>
      )}
    </div>
  );
}
