import type { CSSProperties } from 'react';
import { useMemo, useRef } from 'react';
import type { SpanTree } from '../../../src/api/span.ts';
import { useKeys } from '../design/index.ts';
import { usePreference } from '../state/index.ts';
import { Minimap } from './minimap.tsx';
import { setOpen } from './model/fold-state.ts';
import { endOf, hasOpenSpans } from './model/timing.ts';
import { Toolbar } from './toolbar.tsx';
import { useCursor } from './use-cursor.ts';
import { useElapsed } from './use-elapsed.ts';
import { useRows } from './use-rows.ts';
import { useSiblingGroups } from './use-sibling-groups.ts';
import { useStops } from './use-stops.ts';
import { useWaterfallData } from './use-waterfall-data.ts';
import { useZoom } from './use-zoom.ts';
import { WaterfallGrid } from './waterfall-grid.tsx';
import './waterfall.css';

interface WaterfallProps {
  /** What it shows, for screen readers. */
  readonly label: string;
  readonly tree: SpanTree;
  /** When the answer came: what is open grows from then on. */
  readonly receivedAtMillis: number;
  /** The span whose details are shown. It is opened and brought into view when it changes. */
  readonly selectedSpanId: string | undefined;
  readonly onSelect: (spanId: string) => void;
}

/** All spans of a run or a trace over time. */
export function Waterfall({ label, tree, receivedAtMillis, selectedSpanId, onSelect }: WaterfallProps) {
  const search = useRef<HTMLInputElement>(null);
  const [nameWidth] = usePreference('nameWidth');
  const data = useWaterfallData(tree);
  const { model } = data;
  const hasOpen = useMemo(() => hasOpenSpans(tree), [tree]);
  const elapsedMillis = useElapsed(receivedAtMillis, hasOpen);
  const totalMillis = useMemo(() => endOf(model, elapsedMillis), [model, elapsedMillis]);
  const zoom = useZoom(totalMillis);
  const rows = useRows(model, useSiblingGroups(tree));
  const cursor = useCursor({ model, rows, selectedSpanId, onSelect });
  const stops = useStops(model, rows, cursor);
  useKeys({
    '/': () => search.current?.focus(),
    f: () => stops.nextFailure(),
    j: () => cursor.move(cursor.activeIndex + 1),
    k: () => cursor.move(cursor.activeIndex - 1),
  });
  return (
    <div
      className="waterfall flex min-h-0 flex-1 flex-col"
      style={{ '--name-width': `${nameWidth}px` } as CSSProperties}
    >
      <Toolbar search={search} rows={rows} zoom={zoom} stops={stops} onLeaveSearch={cursor.focus} />
      <Minimap model={model} totalMillis={totalMillis} elapsedMillis={elapsedMillis} zoom={zoom} />
      <WaterfallGrid
        ref={cursor.grid}
        label={label}
        data={data}
        rows={rows.rows}
        found={stops.found}
        zoom={zoom}
        elapsedMillis={elapsedMillis}
        activeIndex={cursor.activeIndex}
        selectedKey={selectedSpanId}
        onMove={cursor.move}
        onOpen={cursor.open}
        onFold={({ key }, isOpen) => rows.setFolds((folds) => setOpen(folds, [key], isOpen))}
      />
    </div>
  );
}
