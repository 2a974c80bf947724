import type { Overview } from '../../../../src/api/overview.ts';
import { Sparkline } from '../../charts/index.ts';
import { Delta } from '../../design/index.ts';
import { formatCompact, formatDuration, formatShare, formatUsd } from '../../format/index.ts';
import { ScopedLink } from '../../frame/index.ts';

type Figure = Overview['running'];

interface FigureCell {
  readonly label: string;
  readonly figure: Figure;
  readonly format: (value: number) => string;
  /** The evidence. */
  readonly to: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Says more, in the colour of its state. */
  readonly note?: { readonly text: string; readonly isFailed: boolean } | undefined;
}

function failedNote({ failedShare, finished }: Overview): FigureCell['note'] {
  if (failedShare.value === null || !finished.value) return undefined;
  return failedShare.value > 0
    ? { text: `${formatShare(failedShare.value)} failed`, isFailed: true }
    : { text: 'none failed', isFailed: false };
}

function cellsOf(overview: Overview): readonly FigureCell[] {
  return [
    { label: 'Running', figure: overview.running, format: formatCompact, to: '/runs', query: { state: 'running' } },
    { label: 'Finished', figure: overview.finished, format: formatCompact, to: '/runs', note: failedNote(overview) },
    {
      label: 'Duration, 95th percentile',
      figure: overview.durationP95Millis,
      format: formatDuration,
      to: '/runs',
      query: { sort: 'duration' },
    },
    { label: 'Cost', figure: overview.costUsd, format: formatUsd, to: '/cost' },
    {
      label: 'Waiting for approval',
      figure: overview.waitingForApproval,
      format: formatCompact,
      to: '/runs',
      query: { state: 'waiting' },
    },
  ];
}

/** Five figures with their course, each beside the period before and leading to its evidence. */
export function FigureStrip({ overview }: { readonly overview: Overview }) {
  return (
    <ul className="grid grid-cols-2 border-y border-line md:grid-cols-3 xl:grid-cols-5">
      {cellsOf(overview).map((cell) => (
        <li key={cell.label} className="min-w-0 border-line max-xl:border-b xl:border-l xl:first:border-l-0">
          <Cell {...cell} />
        </li>
      ))}
    </ul>
  );
}

function Cell({ label, figure, format, to, query, note }: FigureCell) {
  return (
    <ScopedLink to={to} {...(query && { query })} className="flex h-full flex-col gap-1 px-4 py-3 hover:bg-hover">
      <span className="truncate text-secondary text-muted">{label}</span>
      <span className="flex items-end justify-between gap-2">
        <span className="text-figure font-semibold tracking-[-0.02em]">
          {figure.value === null ? '–' : format(figure.value)}
        </span>
        <span className="pb-1 max-sm:hidden">
          <Sparkline values={figure.course} width={80} height={24} />
        </span>
      </span>
      <span className="flex min-h-4 items-center gap-2 text-secondary">
        {note && <span className={note.isFailed ? 'text-failed-text' : 'text-muted'}>{note.text}</span>}
        <Delta value={figure.value} before={figure.before} format={format} />
      </span>
    </ScopedLink>
  );
}
