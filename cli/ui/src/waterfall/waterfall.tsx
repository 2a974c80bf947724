import type { CSSProperties } from 'react';
import { useMemo, useRef } from 'react';
import { classNames, useKeys } from '../design/index.ts';
import { usePreference } from '../state/index.ts';
import type { TimeWindow } from '../state/index.ts';
import { Minimap } from './minimap.tsx';
import { noFilter } from './model/filter-spans.ts';
import { setOpen } from './model/fold-state.ts';
import { endOf } from './model/timing.ts';
import { NoMatch } from './no-match.tsx';
import { OmittedNote } from './omitted-note.tsx';
import { Toolbar } from './toolbar.tsx';
import { useCursor } from './use-cursor.ts';
import { useElapsed } from './use-elapsed.ts';
import { useRows } from './use-rows.ts';
import { useStops } from './use-stops.ts';
import { useZoom } from './use-zoom.ts';
import type { WaterfallData } from './waterfall-data.ts';
import { WaterfallGrid } from './waterfall-grid.tsx';
import './waterfall.css';

interface WaterfallProps {
  /** What it shows, for screen readers. */
  readonly label: string;
  readonly data: WaterfallData;
  /** The time that matters, since 1970: what is far from it is not in view at first. Default: all. */
  readonly focus?: TimeWindow;
  /** When the answer came: what is open grows from then on. */
  readonly receivedAtMillis: number;
  /** The span whose details are shown. It is opened and brought into view when it changes. */
  readonly selection: { readonly spanId: string | undefined; readonly select: (spanId: string) => void };
}

/** All spans of a run or a trace over time. */
export function Waterfall({ label, data, focus, receivedAtMillis, selection }: WaterfallProps) {
  const search = useRef<HTMLInputElement>(null);
  const [nameWidth] = usePreference('nameWidth');
  const { model } = data;
  const elapsedMillis = useElapsed(receivedAtMillis, data.hasOpen);
  const totalMillis = useMemo(() => endOf(model, elapsedMillis), [model, elapsedMillis]);
  const { startedAtMillis } = model.tree;
  const zoom = useZoom(totalMillis, focus && [focus.from - startedAtMillis, focus.to - startedAtMillis]);
  const rows = useRows(model, data.siblings);
  const cursor = useCursor({ model, rows, selection });
  const stops = useStops(data, rows, cursor);
  useKeys({
    '/': () => search.current?.focus(),
    f: () => stops.nextFailure(),
    j: () => cursor.move(cursor.activeIndex + 1),
    k: () => cursor.move(cursor.activeIndex - 1),
  });
  return (
    <div
      className={classNames('waterfall flex min-h-0 flex-1 flex-col', !data.hasSpending && 'waterfall-unspent')}
      style={{ '--name-width': `${nameWidth}px` } as CSSProperties}
    >
      <OmittedNote omitted={model.tree.omitted} />
      <Toolbar search={search} rows={rows} zoom={zoom} stops={stops} onLeaveSearch={cursor.focus} />
      <Minimap model={model} totalMillis={totalMillis} elapsedMillis={elapsedMillis} zoom={zoom} />
      {rows.rows.length === 0 ? (
        <NoMatch onShowAll={() => rows.setFilter(noFilter)} />
      ) : (
        <WaterfallGrid
          ref={cursor.grid}
          label={label}
          data={data}
          rows={rows.rows}
          found={stops.found}
          zoom={zoom}
          elapsedMillis={elapsedMillis}
          activeIndex={cursor.activeIndex}
          selectedKey={selection.spanId}
          onMove={cursor.move}
          onOpen={cursor.open}
          onFold={({ key }, isOpen) => rows.setFolds((folds) => setOpen(folds, [key], isOpen))}
        />
      )}
    </div>
  );
}
