import { memo } from 'react';
import { Bar } from './bar.tsx';
import { describeBar } from './describe-bar.ts';
import type { Interval } from './model/intervals.ts';
import type { Row } from './model/row-list.ts';
import { NameCell } from './name-cell.tsx';
import { rowFigures } from './row-figures.ts';
import type { WaterfallData } from './waterfall-data.ts';

export const ROW_HEIGHT_PIXELS = 24;

interface WaterfallRowProps {
  readonly id: string;
  readonly data: WaterfallData;
  readonly row: Row;
  readonly index: number;
  readonly window: Interval;
  /** Since the answer came; 0 for a row in which nothing is open, so that it is not drawn again. */
  readonly elapsedMillis: number;
  readonly isActive: boolean;
  readonly isSelected: boolean;
  readonly isMatch: boolean | undefined;
  readonly onPick: (index: number) => void;
  readonly onToggle: (index: number) => void;
}

export const WaterfallRow = memo(function WaterfallRow(props: WaterfallRowProps) {
  const { id, data, row, index, window, elapsedMillis, isActive, isSelected, isMatch, onPick, onToggle } = props;
  const figures = rowFigures(data, row, elapsedMillis);
  return (
    <div
      id={id}
      role="row"
      aria-level={row.level}
      aria-posinset={row.position}
      aria-setsize={row.setSize}
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      {...(row.isExpandable && { 'aria-expanded': row.isExpanded })}
      {...(isActive && {
        'data-active': true,
        'aria-description': describeBar(data, row, elapsedMillis).slice(1).join(', '),
      })}
      className="waterfall-row absolute inset-x-0 top-0 cursor-default"
      style={{ transform: `translateY(${index * ROW_HEIGHT_PIXELS}px)` }}
      onClick={() => onPick(index)}
    >
      <NameCell data={data} row={row} isMatch={isMatch} onToggle={() => onToggle(index)} />
      <Figure column={2}>{figures.duration}</Figure>
      {figures.tokens && <Figure column={3}>{figures.tokens}</Figure>}
      {figures.cost && <Figure column={4}>{figures.cost}</Figure>}
      <div role="gridcell" aria-colindex={5} className="waterfall-time relative overflow-hidden">
        <Bar data={data} row={row} window={window} elapsedMillis={elapsedMillis} />
      </div>
    </div>
  );
});

function Figure({ column, children }: { readonly column: number; readonly children: string }) {
  return (
    <div role="gridcell" aria-colindex={column} className="truncate pr-2 text-right text-secondary text-muted">
      {children}
    </div>
  );
}
