import type { RunSummary } from '../api/run.ts';
import { whereabouts } from './whereabouts.ts';

/** How times are told where the words stand. */
export interface TimeWords {
  /** `4 min ago`. */
  readonly ago: (atMillis: number, nowMillis: number) => string;
  /** `since 09:00:00 (4m 0s)`. */
  readonly since: (atMillis: number, nowMillis: number) => string;
}

/** Whether a run stands still: it waits, has stalled, or was given up. */
export function standsStill({ state }: Pick<RunSummary, 'state'>): boolean {
  return state === 'waiting' || state === 'stalled' || state === 'abandoned';
}

/** What a run that stands still waits for or where it stopped and since when, in a few words; undefined of one that goes on. */
export function standingWords(run: RunSummary, nowMillis: number, times: TimeWords): string | undefined {
  if (run.silence === undefined) return undefined;
  const { approvals, sinceMillis } = run.silence;
  const ago = times.ago(sinceMillis, nowMillis);
  if (run.state === 'abandoned') return `last heard of ${ago}`;
  if (approvals.length > 0) return `approval of ${namesOf(approvals)}, asked ${ago}`;
  if (run.state === 'waiting') return `waits, last active ${ago}`;
  const place = whereabouts(run);
  return `last moved ${ago}${place && `: ${place}`}`;
}

/** The same in sentences: since when, what it means, and what would have to happen. */
export function standingSentence(run: RunSummary, nowMillis: number, times: TimeWords): string | undefined {
  if (run.silence === undefined) return undefined;
  const { approvals, sinceMillis } = run.silence;
  const since = times.since(sinceMillis, nowMillis);
  const [first] = approvals;
  if (run.state === 'abandoned') {
    return `Abandoned: it has not ended, and nothing has been heard of it ${since}. Its process was ended, or cannot reach the console. It goes on here when it reports again.`;
  }
  if (first !== undefined) {
    return `Waits for approval of ${namesOf(approvals)} ${since}. ${first.service} asked for it, and goes on when it is told the decision.`;
  }
  if (run.state === 'waiting') {
    return `Waits between two attempts ${since}. It goes on when ${run.service} takes it up again.`;
  }
  const place = whereabouts(run);
  return `Stalled: it is open${place && ` in ${place}`}, but nothing of it has started or ended ${since}. It may wait for an answer that does not come.`;
}

function namesOf(approvals: readonly { readonly name: string }[]): string {
  return approvals.map(({ name }) => name).join(', ');
}
