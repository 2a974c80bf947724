import type { ReactNode } from 'react';
import { Chip, KindIcon, MiddleCut } from '../../design/index.ts';
import type { Column } from '../../design/index.ts';
import { formatCompact, formatDuration, formatUsd } from '../../format/index.ts';
import type { AlignedRow, Side } from './align-runs.ts';
import { Change } from './change.tsx';

/** The step, and for duration, tokens and cost: the one run, the other, the change. Where there is less room, the changes; at last that of the duration. */
export function alignedColumns(): readonly Column<AlignedRow>[] {
  return [
    { key: 'step', header: 'Step', width: 'minmax(120px, 1fr)', render: (row) => <Step row={row} /> },
    ...figureColumns('Duration', (side) => side.durationMillis, formatDuration, {
      side: '68px',
      change: '104px',
      sidesBelow: 560,
    }),
    ...figureColumns('Tokens', (side) => side.tokens, formatCompact, {
      side: '56px',
      change: '112px',
      sidesBelow: 1240,
      changeBelow: 720,
    }),
    ...figureColumns('Cost', (side) => side.costUsd, formatUsd, {
      side: '64px',
      change: '144px',
      sidesBelow: 1240,
      changeBelow: 880,
    }),
  ];
}

interface Widths {
  readonly side: string;
  readonly change: string;
  /** Narrower lists leave out what the figure is in each run. */
  readonly sidesBelow: number;
  /** And narrower ones the change. Default: none does. */
  readonly changeBelow?: number;
}

function figureColumns(
  name: string,
  of: (side: Side) => number,
  format: (value: number) => string,
  { side, change, sidesBelow, changeBelow = 0 }: Widths,
): readonly Column<AlignedRow>[] {
  const text = (value: Side | undefined): ReactNode => value && of(value) > 0 && format(of(value));
  const valueOf = (value: Side | undefined) => (value ? of(value) : 0);
  return [
    {
      key: `${name} A`,
      header: `${name} A`,
      width: side,
      align: 'end',
      hideBelow: sidesBelow,
      render: ({ left }) => text(left),
    },
    {
      key: `${name} B`,
      header: 'B',
      width: side,
      align: 'end',
      hideBelow: sidesBelow,
      render: ({ right }) => text(right),
    },
    {
      key: `${name} change`,
      header: `${name} change`,
      width: change,
      align: 'end',
      hideBelow: changeBelow,
      render: ({ left, right }) => (
        <Change from={valueOf(left)} to={valueOf(right)} format={format} isOnly={!left || !right} />
      ),
    },
  ];
}

function Step({ row }: { readonly row: AlignedRow }) {
  const error = errorText(row);
  return (
    <span className="flex min-w-0 items-center gap-2" style={{ paddingLeft: row.depth * 16 }}>
      <KindIcon kind={row.kind} isError={error !== undefined} />
      <span title={row.name} className="min-w-0">
        <MiddleCut text={row.name} />
      </span>
      {(!row.left || !row.right) && (
        <span className="shrink-0">{row.right ? <Chip tone="accent">only in B</Chip> : <Chip>only in A</Chip>}</span>
      )}
      {error !== undefined && (
        <span title={error} className="min-w-0 flex-1 basis-1/4 truncate text-secondary text-failed-text max-sm:hidden">
          {error}
        </span>
      )}
    </span>
  );
}

/** What failed, and in which of both. */
function errorText({ left, right }: AlignedRow): string | undefined {
  if (left?.error === undefined) return right?.error === undefined ? undefined : `B: ${right.error}`;
  return right?.error === undefined ? `A: ${left.error}` : `A and B: ${right.error}`;
}
