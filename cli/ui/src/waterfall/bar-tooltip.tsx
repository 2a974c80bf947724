import type { RefObject } from 'react';
import { Tooltip } from '../design/index.ts';
import { barBox } from './bar-layers.ts';
import { Decider } from './decider.tsx';
import { describeBar } from './describe-bar.ts';
import type { Interval } from './model/intervals.ts';
import { hullOf } from './model/intervals.ts';
import type { RowList } from './model/row-list.ts';
import { intervalOf } from './model/timing.ts';
import { usePointedRow } from './use-pointed-row.ts';
import type { WaterfallData } from './waterfall-data.ts';
import { approvalOf, spansOf } from './waterfall-data.ts';
import { ROW_HEIGHT_PIXELS } from './waterfall-row.tsx';

interface BarTooltipProps {
  readonly grid: RefObject<HTMLElement | null>;
  readonly data: WaterfallData;
  readonly rows: RowList;
  readonly window: Interval;
  readonly elapsedMillis: number;
  readonly activeIndex: number;
  /** Whether the details of the active row are shown. */
  readonly isFollowed: boolean;
}

/** What the bar says that the mouse or the keyboard rests at. One for all rows, so that none of them pays for it. */
export function BarTooltip(props: BarTooltipProps) {
  const { grid, data, rows, window, elapsedMillis, activeIndex, isFollowed } = props;
  const index = usePointedRow(grid, activeIndex, isFollowed);
  const row = rows.at(index);
  if (!row) return null;
  const bar = barBox(hullOf(spansOf(row).map((span) => intervalOf(data.model, span, elapsedMillis))), window);
  const [name, ...facts] = describeBar(data, row, elapsedMillis);
  const text = (
    <span className="whitespace-pre-line">
      <span className="font-medium">{name}</span>
      {!row.members && approvalOf(data.model, row.span) === 'decision' && (
        <Decider model={data.model} span={row.span} />
      )}
      <span className="text-muted">{facts.map((fact) => `\n${fact}`)}</span>
    </span>
  );
  return (
    <div
      aria-hidden
      className="waterfall-row pointer-events-none absolute inset-x-0 top-0"
      style={{ transform: `translateY(${index * ROW_HEIGHT_PIXELS}px)` }}
    >
      <div className="waterfall-place relative">
        <Tooltip key={row.key} open align="start" text={text}>
          <span
            className="absolute inset-y-1"
            style={{ left: `${bar?.leftPercent ?? 0}%`, width: `${bar?.widthPercent ?? 0}%` }}
          />
        </Tooltip>
      </div>
    </div>
  );
}
