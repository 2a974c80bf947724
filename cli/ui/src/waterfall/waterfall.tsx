import type { CSSProperties } from 'react';
import { useMemo, useRef } from 'react';
import type { SpanTree } from '../../../src/api/span.ts';
import { useKeys } from '../design/index.ts';
import { NAME_WIDTH } from './column-heads.tsx';
import { Minimap } from './minimap.tsx';
import { isSearch } from './model/filter-spans.ts';
import { setOpen } from './model/fold-state.ts';
import { endOf, isOpen } from './model/timing.ts';
import { deepestFailures, spansInOrder, stepFrom } from './step-through.ts';
import { Toolbar } from './toolbar.tsx';
import { useCursor } from './use-cursor.ts';
import { useElapsed } from './use-elapsed.ts';
import { useRows } from './use-rows.ts';
import { useSiblingGroups } from './use-sibling-groups.ts';
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
  const data = useWaterfallData(tree);
  const { model } = data;
  const hasOpen = useMemo(() => tree.state.some((_, span) => isOpen(model, span)), [tree, model]);
  const elapsedMillis = useElapsed(receivedAtMillis, hasOpen);
  const totalMillis = useMemo(() => endOf(model, elapsedMillis), [model, elapsedMillis]);
  const zoom = useZoom(totalMillis);
  const rows = useRows(model, useSiblingGroups(tree));
  const cursor = useCursor({ model, rows, selectedSpanId, onSelect });
  const failures = useMemo(() => deepestFailures(model), [model]);
  const isSearching = isSearch(rows.filter);
  const found = isSearching ? rows.filtered : undefined;
  const matches = useMemo(
    () => (found ? spansInOrder(model, (span) => found.matches[span] === 1) : []),
    [model, found],
  );
  const step = (spans: readonly number[], direction: 1 | -1) => {
    const next = stepFrom(model, spans, cursor.activeSpan, direction);
    if (next !== undefined) cursor.goTo(next);
  };
  useKeys({
    '/': () => search.current?.focus(),
    f: () => step(failures, 1),
    j: () => cursor.move(cursor.activeIndex + 1),
    k: () => cursor.move(cursor.activeIndex - 1),
  });
  return (
    <div
      className="waterfall flex min-h-0 flex-1 flex-col"
      style={{ '--name-width': `${NAME_WIDTH.initial}px` } as CSSProperties}
    >
      <Toolbar
        search={search}
        rows={rows}
        zoom={zoom}
        spanCount={model.count}
        failureCount={failures.length}
        matchPosition={matches.indexOf(cursor.activeSpan) + 1}
        onStep={(direction) => step(matches, direction)}
        onNextFailure={() => step(failures, 1)}
        onLeaveSearch={cursor.focus}
      />
      <Minimap model={model} totalMillis={totalMillis} elapsedMillis={elapsedMillis} zoom={zoom} />
      <WaterfallGrid
        ref={cursor.grid}
        label={label}
        data={data}
        rows={rows.rows}
        found={found}
        zoom={zoom}
        elapsedMillis={elapsedMillis}
        activeIndex={cursor.activeIndex}
        selectedKey={selectedSpanId}
        onMove={cursor.move}
        onOpen={cursor.open}
        onFold={(index, isOpen) => {
          const key = rows.rows[index]?.key;
          if (key !== undefined) rows.setFolds((folds) => setOpen(folds, [key], isOpen));
        }}
      />
    </div>
  );
}
