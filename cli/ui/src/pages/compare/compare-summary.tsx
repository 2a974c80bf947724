import type { ReactNode } from 'react';
import type { RunSummary } from '../../../../src/api/run.ts';
import { classNames } from '../../design/index.ts';
import { Change } from './change.tsx';
import { comparedFigures } from './compared-figures.ts';
import { RunName } from './run-name.tsx';

interface Runs {
  readonly left: RunSummary;
  readonly right: RunSummary;
}

/**
 * Both runs and their figures with the change from the first to the second. One table, a row a figure; where there is room its rows flow
 * as columns beside the names, so that a run is a line.
 */
export function CompareSummary({ left, right }: Runs) {
  return (
    <div className="flex shrink-0 flex-col gap-x-6 gap-y-2 border-b border-line px-4 py-3 min-[1100px]:flex-row">
      <div className="flex min-w-0 flex-1 flex-col leading-6 gap-y-1 min-[1100px]:gap-y-0 min-[1100px]:pt-6 min-[1100px]:[&>*]:h-6">
        <RunName letter="A" run={left} />
        <RunName letter="B" run={right} />
        <span aria-hidden className="text-muted max-[1099px]:hidden">
          Change from A to B
        </span>
      </div>
      <div
        role="table"
        aria-label="Both runs"
        className="grid auto-rows-[24px] leading-6 grid-cols-[minmax(0,1fr)_auto_auto_auto] gap-x-6 text-right whitespace-nowrap max-sm:gap-x-3 max-sm:text-secondary max-sm:leading-6 min-[1100px]:grid-flow-col min-[1100px]:grid-cols-none min-[1100px]:grid-rows-4"
      >
        <Row head={<Besides>Figure</Besides>} isHead>
          <Besides>A</Besides>
          <Besides>B</Besides>
          <Besides>Change</Besides>
        </Row>
        {comparedFigures.map(({ label, of, format, textOf }) => (
          <Row key={label} head={label}>
            {textOf(left)}
            {textOf(right)}
            <Change from={of(left)} to={of(right)} format={format} />
          </Row>
        ))}
      </div>
    </div>
  );
}

interface RowProps {
  readonly head: ReactNode;
  readonly isHead?: boolean;
  /** Of A, of B, and the change. */
  readonly children: readonly [ReactNode, ReactNode, ReactNode];
}

function Row({ head, isHead = false, children }: RowProps) {
  return (
    <div role="row" className={classNames('contents', isHead && '[&>*]:text-secondary [&>*]:text-muted')}>
      <span
        role={isHead ? 'columnheader' : 'rowheader'}
        className="truncate text-left text-muted min-[1100px]:text-right"
      >
        {head}
      </span>
      {children.map((child, at) => (
        <span key={at} role={isHead ? 'columnheader' : 'cell'}>
          {child}
        </span>
      ))}
    </div>
  );
}

/** A head that the names beside the table stand for, where they are beside it. */
function Besides({ children }: { readonly children: ReactNode }) {
  return <span className="min-[1100px]:sr-only">{children}</span>;
}
