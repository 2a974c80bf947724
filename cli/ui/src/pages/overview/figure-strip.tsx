import type { Overview } from '../../../../src/api/overview.ts';
import { Sparkline } from '../../charts/index.ts';
import { Delta, FigureCell, FigureList } from '../../design/index.ts';
import { formatCompact, formatDuration, formatShare, formatUsd } from '../../format/index.ts';
import { ScopedLink } from '../../frame/index.ts';

interface Figure {
  readonly label: string;
  readonly figure: Overview['running'];
  readonly format: (value: number) => string;
  /** How it is counted, where that can be mistaken. */
  readonly meaning?: string;
  /** The evidence. */
  readonly to: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Says more, in the colour of its state. */
  readonly note?: { readonly text: string; readonly isFailed: boolean } | undefined;
}

function failedNote({ failedShare, finished }: Overview): Figure['note'] {
  if (failedShare.value === null || !finished.value) return undefined;
  return failedShare.value > 0
    ? { text: `${formatShare(failedShare.value)} failed`, isFailed: true }
    : { text: 'none failed', isFailed: false };
}

const P95_MEANING =
  'Exact: 95 of 100 runs that ended took no longer, waits included. Percentiles on Metrics are read from a histogram, between the bounds of its buckets.';

function cellsOf(overview: Overview): readonly Figure[] {
  return [
    { label: 'Running', figure: overview.running, format: formatCompact, to: '/runs', query: { state: 'running' } },
    { label: 'Finished', figure: overview.finished, format: formatCompact, to: '/runs', note: failedNote(overview) },
    {
      label: 'Duration, 95th percentile',
      meaning: P95_MEANING,
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
    <FigureList label="Figures">
      {cellsOf(overview).map((cell) => (
        <li key={cell.label} className="min-w-0">
          <Cell {...cell} />
        </li>
      ))}
    </FigureList>
  );
}

function Cell({ label, figure, meaning, format, to, query, note }: Figure) {
  return (
    <ScopedLink
      to={to}
      {...(query && { query })}
      className="block h-full hover:bg-hover focus-visible:outline-offset-[-2px]"
    >
      <FigureCell
        label={label}
        meaning={meaning}
        value={figure.value === null ? '–' : format(figure.value)}
        aside={<Sparkline values={figure.course} width={72} height={24} />}
      >
        <Delta value={figure.value} before={figure.before} format={format} />
        {note && <span className={note.isFailed ? 'text-failed-text' : 'text-muted'}>{note.text}</span>}
      </FigureCell>
    </ScopedLink>
  );
}
