import type { RunSummary } from '../../../src/api/run.ts';
import { classNames, Tooltip } from '../design/index.ts';
import { useNow, useScope } from '../state/index.ts';
import { standingSentence, standingWords } from './standing-words.ts';
import { useSilence } from './use-silence.ts';

interface StandingProps {
  readonly run: RunSummary;
  readonly className?: string;
}

/** In a row: what a run waits for, or when it last moved. Nothing of a run that goes on. */
export function StandingNote({ run, className }: StandingProps) {
  const now = useNow(1000);
  const { zone } = useScope();
  const silence = useSilence(run);
  if (silence === undefined) return null;
  return (
    <Tooltip text={standingSentence(run, silence, now, zone)}>
      <span className={classNames('truncate', toneOf(run), className)}>{standingWords(run, silence, now)}</span>
    </Tooltip>
  );
}

/** At the head of a run: the same in sentences. */
export function StandingLine({ run, className }: StandingProps) {
  const now = useNow(1000);
  const { zone } = useScope();
  const silence = useSilence(run);
  if (silence === undefined) return null;
  return (
    <p role="status" className={classNames('break-words', toneOf(run), className)}>
      {standingSentence(run, silence, now, zone)}
    </p>
  );
}

function toneOf({ state }: RunSummary): string {
  return state === 'abandoned' ? 'text-muted' : 'text-waiting-text';
}
