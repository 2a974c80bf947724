import type { RunSummary } from '../../../src/api/run.ts';
import { formatClock, formatDuration, formatMinute, formatRelative, whereabouts } from '../format/index.ts';
import type { Zone } from '../format/index.ts';
import type { PendingApproval } from './pending-approvals.ts';

/** What is known of a run that does not go on by itself, besides its summary. */
export interface Silence {
  /** Since when nothing of it has been heard. */
  readonly sinceMillis: number;
  readonly approvals: readonly PendingApproval[];
}

/** Whether a run stands still: it waits, has stalled, or was given up. */
export function standsStill({ state }: Pick<RunSummary, 'state'>): boolean {
  return state === 'waiting' || state === 'stalled' || state === 'abandoned';
}

/** What it waits for or where it stopped and since when, in a few words. */
export function standingWords(run: RunSummary, { approvals, sinceMillis }: Silence, nowMillis: number): string {
  const ago = formatRelative(sinceMillis, nowMillis);
  if (run.state === 'abandoned') return `last heard of ${ago}`;
  if (approvals.length > 0) return `approval of ${namesOf(approvals)}, asked ${ago}`;
  if (run.state === 'waiting') return `waits, last active ${ago}`;
  const place = whereabouts(run);
  return `last moved ${ago}${place && `: ${place}`}`;
}

/** The same in sentences: since when, what it means, and what would have to happen. */
export function standingSentence(run: RunSummary, silence: Silence, nowMillis: number, zone: Zone): string {
  const { approvals } = silence;
  const since = sinceText(silence, nowMillis, zone);
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

const DAY_MILLIS = 86_400_000;

function sinceText({ sinceMillis }: Silence, nowMillis: number, zone: Zone): string {
  const elapsed = Math.max(0, nowMillis - sinceMillis);
  const at = elapsed < DAY_MILLIS ? formatClock(sinceMillis, zone) : formatMinute(sinceMillis, zone);
  return `since ${at} (${formatDuration(elapsed)})`;
}

function namesOf(approvals: readonly PendingApproval[]): string {
  return approvals.map(({ name }) => name).join(', ');
}
