import type { OperationState } from '../../../../src/api/common.ts';
import { RelativeTime } from '../../design/index.ts';
import type { Column } from '../../design/index.ts';
import { formatDuration } from '../../format/index.ts';
import { DurationBar } from './duration-bar.tsx';
import type { Sorting } from './use-sort.ts';

interface Timed {
  readonly startedAtMillis: number;
  readonly durationMillis: number;
  readonly state?: OperationState;
}

/** When it was and how long it took, in digits and beside the others: the whole bar stands for `longestMillis`. */
export function timeColumns<T extends Timed>(
  longestMillis: number,
  { headerOf }: Pick<Sorting, 'headerOf'>,
): readonly Column<T>[] {
  return [
    {
      key: 'started',
      header: 'Started',
      width: '84px',
      hideBelow: 560,
      ...headerOf('started'),
      render: ({ startedAtMillis }) => <RelativeTime atMillis={startedAtMillis} className="text-muted" />,
    },
    {
      key: 'duration',
      header: 'Duration',
      width: '80px',
      align: 'end',
      ...headerOf('duration'),
      render: ({ durationMillis }) => formatDuration(durationMillis),
    },
    {
      key: 'bar',
      header: <span className="sr-only">Beside the others</span>,
      width: '96px',
      hideBelow: 600,
      render: ({ durationMillis, state }) => (
        <DurationBar millis={durationMillis} longestMillis={longestMillis} isRunning={state === 'running'} />
      ),
    },
  ];
}

/** What its model calls took; nothing where it made none. */
export function spendingColumns<T>(
  textsOf: (item: T) => { readonly tokens: string; readonly cost: string } | undefined,
  { headerOf }: Pick<Sorting, 'headerOf'>,
) {
  const column = (key: 'tokens' | 'cost', rest: Omit<Column<T>, 'key' | 'align' | 'render'>): Column<T> => ({
    key,
    align: 'end',
    render: (item) => textsOf(item)?.[key],
    ...rest,
  });
  return [
    column('tokens', { header: 'Tokens', width: '72px', hideBelow: 1000 }),
    column('cost', { header: 'Cost', width: '84px', hideBelow: 760, ...headerOf('cost') }),
  ];
}
