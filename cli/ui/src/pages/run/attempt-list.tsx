import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import type { Attempt } from '../../../../src/api/run.ts';
import { Button, DataTable, OutcomeMark, Popover, RelativeTime, standingOf } from '../../design/index.ts';
import type { Column } from '../../design/index.ts';
import { formatCount, formatDuration } from '../../format/index.ts';
import type { AttemptPickerProps } from './attempt-picker.tsx';

const columns: readonly Column<Attempt>[] = [
  {
    key: 'attempt',
    header: 'Attempt',
    width: 'minmax(128px, 1fr)',
    render: (attempt) => (
      <span className="inline-flex items-center gap-1.5">
        <OutcomeMark standing={standingOf(attempt)} />
        {attempt.number}
        <span className="text-muted">{standingOf(attempt)}</span>
      </span>
    ),
  },
  {
    key: 'duration',
    header: 'Duration',
    width: '72px',
    align: 'end',
    render: ({ durationMillis }) => formatDuration(durationMillis),
  },
  {
    key: 'started',
    header: 'Started',
    width: '96px',
    align: 'end',
    render: ({ startedAtMillis }) => <RelativeTime atMillis={startedAtMillis} className="text-muted" />,
  },
];

/** The attempts of a run that was tried many times, to choose one of them, or all again. */
export function AttemptList({ attempts, chosen, onChoose }: AttemptPickerProps) {
  const [isOpen, setIsOpen] = useState(false);
  const choose = (attempt: number | undefined) => {
    onChoose(attempt);
    setIsOpen(false);
  };
  return (
    <Popover
      label="Attempt"
      isOpen={isOpen}
      onOpenChange={setIsOpen}
      hasKeys
      className="flex h-96 w-96 flex-col gap-1 p-1!"
      trigger={
        <Button>
          <span className="sr-only">Attempt: </span>
          {chosen === undefined ? `All ${formatCount(attempts.length)} attempts` : `Attempt ${chosen}`}
          <ChevronDown size={14} className="text-muted" aria-hidden />
        </Button>
      }
    >
      <Button look="quiet" onClick={() => choose(undefined)}>
        All attempts
      </Button>
      <DataTable
        label="Attempts"
        columns={columns}
        rows={attempts}
        rowKey={({ number }) => String(number)}
        openKey={chosen === undefined ? undefined : String(chosen)}
        onOpen={({ number }) => choose(number)}
      />
    </Popover>
  );
}
