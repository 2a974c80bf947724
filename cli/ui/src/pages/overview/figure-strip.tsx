import type { Spending } from '../../../../src/api/common.ts';
import type { Overview } from '../../../../src/api/overview.ts';
import { Sparkline } from '../../charts/index.ts';
import { Delta, FigureCell, FigureList, Tooltip } from '../../design/index.ts';
import { formatCompact, formatCount, formatDuration, formatShare, formatSpending } from '../../format/index.ts';
import { ScopedLink } from '../../frame/index.ts';
import { joinValues } from '../../state/index.ts';

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
  readonly note?: Note | undefined;
}

interface Note {
  readonly text: string;
  readonly isFailed: boolean;
  /** Against the period before. */
  readonly change?: { readonly text: string; readonly isWorse: boolean } | undefined;
}

function failedNote({ failedShare, finished, abandoned }: Overview): Figure['note'] {
  const share = finished.value ? failedShare.value : null;
  const parts = [
    share !== null && share > 0 && `${formatShare(share)} failed`,
    abandoned > 0 && `${formatCount(abandoned)} abandoned`,
  ].filter((part) => part !== false);
  const change = shareChange(share, failedShare.before);
  if (parts.length > 0) return { text: parts.join(', '), isFailed: true, change };
  return share === null ? undefined : { text: 'none failed', isFailed: false, change };
}

/** A share beside the one before: in a percentage of it, few failures more would be a large change. */
function shareChange(share: number | null, before: number | null): Note['change'] {
  if (share === null || before === null || formatShare(share) === formatShare(before)) return undefined;
  const isWorse = share > before;
  return { text: `${isWorse ? 'up' : 'down'} from ${formatShare(before)}`, isWorse };
}

const ACTIVE_MEANING =
  'Exact: 95 of 100 runs that ended were at work no longer. Time in which they waited, for an approval, asleep or in a queue, is left out. Percentiles on Metrics are read from a histogram, between the bounds of its buckets.';

function cellsOf(overview: Overview, today: Spending | undefined): readonly Figure[] {
  return [
    {
      label: 'Running',
      figure: overview.running,
      format: formatCompact,
      to: '/runs',
      query: { state: joinValues(['running', 'stalled']) },
    },
    { label: 'Finished', figure: overview.finished, format: formatCompact, to: '/runs', note: failedNote(overview) },
    {
      label: 'Active time, p95',
      meaning: ACTIVE_MEANING,
      figure: overview.activeP95Millis,
      format: formatDuration,
      to: '/runs',
      query: { sort: 'active' },
      note: overview.activeP95Millis.value === null ? undefined : { text: 'without waits', isFailed: false },
    },
    {
      label: 'Cost',
      figure: overview.costUsd,
      format: (usd) => costText(usd, overview),
      to: '/cost',
      note: today && { text: `today ${formatSpending(today)}`, isFailed: false },
    },
    {
      label: 'Waiting for approval',
      figure: overview.waitingForApproval,
      format: formatCompact,
      to: '/runs',
      query: { state: 'waiting' },
    },
  ];
}

/** As the cost page says it: without calls whose price is not known, it is at least so much. */
function costText(costUsd: number, { unpriced }: Overview): string {
  return formatSpending({ calls: 1, costUsd, unpricedCalls: unpriced.length });
}

/** Five figures with their course, each beside the period before and leading to its evidence. */
export function FigureStrip({
  overview,
  today,
}: {
  readonly overview: Overview;
  readonly today: Spending | undefined;
}) {
  return (
    <FigureList label="Figures">
      {cellsOf(overview, today).map((cell) => (
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
        {note?.change && (
          <Tooltip text="The share that failed, against the period before">
            <span className={note.change.isWorse ? 'text-failed-text' : 'text-muted'}>{note.change.text}</span>
          </Tooltip>
        )}
      </FigureCell>
    </ScopedLink>
  );
}
