import { memo } from 'react';
import { Bar } from './bar.tsx';
import { describeBar } from './describe-bar.ts';
import type { Interval } from './model/intervals.ts';
import type { Row } from './model/rows.ts';
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
      data-active={isActive || undefined}
      className="waterfall-row absolute inset-x-0 top-0 cursor-default"
      style={{ transform: `translateY(${index * ROW_HEIGHT_PIXELS}px)` }}
      onClick={() => onPick(index)}
    >
      <NameCell data={data} row={row} isMatch={isMatch} onToggle={() => onToggle(index)} />
      <Figure>{figures.duration}</Figure>
      <Figure className="waterfall-spending">{figures.tokens}</Figure>
      <Figure className="waterfall-spending">{figures.cost}</Figure>
      <div
        role="gridcell"
        className="waterfall-time relative overflow-hidden"
        // Worked out for the row that is pointed at alone.
        onPointerEnter={({ currentTarget }) => (currentTarget.title = describeBar(data, row, elapsedMillis))}
      >
        <Bar data={data} row={row} window={window} elapsedMillis={elapsedMillis} />
      </div>
    </div>
  );
});

function Figure({ children, className = '' }: { children: string; className?: string }) {
  return (
    <div role="gridcell" className={`truncate pr-2 text-right text-secondary text-muted ${className}`}>
      {children}
    </div>
  );
}
