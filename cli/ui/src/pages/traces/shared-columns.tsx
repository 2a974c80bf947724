import type { OperationState } from '../../../../src/api/common.ts';
import { RelativeTime } from '../../design/index.ts';
import type { Column } from '../../design/index.ts';
import { formatDuration } from '../../format/index.ts';
import { DurationBar } from './duration-bar.tsx';

interface Timed {
  readonly startedAtMillis: number;
  readonly durationMillis: number;
  readonly state?: OperationState;
}

/** When it was and how long it took, in digits and beside the others: the whole bar stands for `longestMillis`. */
export function timeColumns<T extends Timed>(longestMillis: number): readonly Column<T>[] {
  return [
    {
      key: 'started',
      header: 'Started',
      width: '84px',
      hideBelow: 560,
      render: ({ startedAtMillis }) => <RelativeTime atMillis={startedAtMillis} className="text-muted" />,
    },
    {
      key: 'duration',
      header: 'Duration',
      width: '68px',
      align: 'end',
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
) {
  const column = (key: 'tokens' | 'cost', rest: Pick<Column<T>, 'header' | 'width' | 'hideBelow'>): Column<T> => ({
    key,
    align: 'end',
    render: (item) => textsOf(item)?.[key],
    ...rest,
  });
  return [
    column('tokens', { header: 'Tokens', width: '72px', hideBelow: 1000 }),
    column('cost', { header: 'Cost', width: '84px', hideBelow: 760 }),
  ];
}
