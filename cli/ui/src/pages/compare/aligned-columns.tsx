import type { ReactNode } from 'react';
import { Chip, KindIcon } from '../../design/index.ts';
import type { Column } from '../../design/index.ts';
import { formatCompact, formatDuration, formatUsd } from '../../format/index.ts';
import type { AlignedRow, Side } from './align-runs.ts';
import { Change } from './change.tsx';

/** The step, and for duration, tokens and cost: the one run, the other, the change. */
export function alignedColumns(): readonly Column<AlignedRow>[] {
  return [
    { key: 'step', header: 'Step', width: 'minmax(220px, 1fr)', render: (row) => <Step row={row} /> },
    ...figureColumns('Duration', (side) => side.durationMillis, formatDuration, {
      side: '68px',
      change: '104px',
      sidesBelow: 0,
    }),
    ...figureColumns('Tokens', (side) => side.tokens, formatCompact, {
      side: '56px',
      change: '112px',
      sidesBelow: 1240,
    }),
    ...figureColumns('Cost', (side) => side.costUsd, formatUsd, { side: '64px', change: '144px', sidesBelow: 1240 }),
  ];
}

interface Widths {
  readonly side: string;
  readonly change: string;
  readonly sidesBelow: number;
}

function figureColumns(
  name: string,
  of: (side: Side) => number,
  format: (value: number) => string,
  { side, change, sidesBelow }: Widths,
): readonly Column<AlignedRow>[] {
  const text = (value: Side | undefined): ReactNode =>
    value && of(value) > 0 ? format(of(value)) : <span className="text-muted">–</span>;
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
      header: sidesBelow > 0 ? <>{name} change</> : 'Change',
      width: change,
      align: 'end',
      render: ({ left, right }) => (left && right ? <Change from={of(left)} to={of(right)} format={format} /> : null),
    },
  ];
}

function Step({ row }: { readonly row: AlignedRow }) {
  const error = errorText(row);
  return (
    <span className="flex min-w-0 items-center gap-2" style={{ paddingLeft: row.depth * 16 }}>
      <KindIcon kind={row.kind} isError={error !== undefined} />
      <span title={row.name} className="max-w-[60%] shrink-0 truncate">
        {row.name}
      </span>
      {!row.left && <Chip tone="accent">only in B</Chip>}
      {!row.right && <Chip>only in A</Chip>}
      {error !== undefined && (
        <span title={error} className="truncate text-secondary text-failed-text">
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
