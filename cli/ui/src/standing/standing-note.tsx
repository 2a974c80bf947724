import type { RunSummary } from '../../../src/api/run.ts';
import { standingSentence, standingWords } from '../../../src/conversation/standing-words.ts';
import { classNames, Tooltip } from '../design/index.ts';
import { useNow, useScope } from '../state/index.ts';
import { pageTimeWords } from './page-time-words.ts';

interface StandingProps {
  readonly run: RunSummary;
  readonly className?: string;
}

/** In a row: what a run waits for, or when it last moved. Nothing of a run that goes on. */
export function StandingNote({ run, className }: StandingProps) {
  const standing = useStanding(run);
  return (
    standing && (
      <Tooltip text={standing.sentence}>
        <span className={classNames('truncate', toneOf(run), className)}>{standing.words}</span>
      </Tooltip>
    )
  );
}

/** At the head of a run: the same in sentences. */
export function StandingLine({ run, className }: StandingProps) {
  const standing = useStanding(run);
  return standing && <p className={classNames('break-words', toneOf(run), className)}>{standing.sentence}</p>;
}

function useStanding(run: RunSummary): { readonly words: string; readonly sentence: string } | undefined {
  const now = useNow(1000);
  const { zone } = useScope();
  const times = pageTimeWords(zone);
  const words = standingWords(run, now, times);
  const sentence = standingSentence(run, now, times);
  return words === undefined || sentence === undefined ? undefined : { words, sentence };
}

function toneOf({ state }: RunSummary): string {
  return state === 'abandoned' ? 'text-muted' : 'text-waiting-text';
}
