import type { Attempt } from '../../../../src/api/run.ts';
import { OutcomeMark, Segments, standingOf } from '../../design/index.ts';
import { formatDuration } from '../../format/index.ts';
import { useMedia } from '../../state/index.ts';
import { AttemptList } from './attempt-list.tsx';

export interface AttemptPickerProps {
  readonly attempts: readonly Attempt[];
  readonly chosen: number | undefined;
  readonly onChoose: (attempt: number | undefined) => void;
}

const ALL = 'all';
const SIDE_BY_SIDE = { wide: 5, narrow: 3 } as const;

/** All attempts of a run together, or one of them: side by side where there is room, else in a list. Nothing where there was one. */
export function AttemptPicker({ attempts, chosen, onChoose }: AttemptPickerProps) {
  const isWide = useMedia('(min-width: 1024px)');
  const isPhone = useMedia('(max-width: 639px)');
  if (attempts.length < 2) return null;
  const isShort = !isPhone && attempts.length <= SIDE_BY_SIDE[isWide ? 'wide' : 'narrow'];
  if (!isShort) return <AttemptList attempts={attempts} chosen={chosen} onChoose={onChoose} />;
  const options = [
    { value: ALL, label: 'All attempts' },
    ...attempts.map((attempt) => ({ value: String(attempt.number), label: <AttemptLabel attempt={attempt} /> })),
  ];
  return (
    <Segments
      label="Attempt"
      value={chosen === undefined ? ALL : String(chosen)}
      onChange={(value) => onChoose(value === ALL ? undefined : Number(value))}
      options={options}
    />
  );
}

function AttemptLabel({ attempt }: { readonly attempt: Attempt }) {
  return (
    <span className="inline-flex items-center gap-1">
      <OutcomeMark standing={standingOf(attempt)} />
      Attempt {attempt.number}
      <span className="font-normal text-muted">{formatDuration(attempt.durationMillis)}</span>
    </span>
  );
}
