import type { RunSummary } from '../api/run.ts';
import { shortDuration } from '../interpret/index.ts';
import { spent } from './markdown/figures.ts';
import { plainTimeWords } from './plain-time-words.ts';
import { standingSentence } from './standing-words.ts';

/** What kind of run it is, its name, and how it stands or ended. */
export function runTitle({ kind, name, outcome, state }: RunSummary): string {
  return `${kind} ${name}: ${outcome ?? state}`;
}

/** What is known of a run, each fact with its label. */
export function runFacts(run: RunSummary, nowMillis: number): readonly (readonly [label: string, fact: string])[] {
  const { environment, service } = run;
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['Run', run.runId],
    ['Service', environment === undefined ? service : `${service} (${environment})`],
    ['Started', new Date(run.startedAtMillis).toISOString()],
    ['Duration', durationOf(run)],
    ['Attempts', run.attempts > 1 ? String(run.attempts) : undefined],
    ['Retries', run.retries > 0 ? String(run.retries) : undefined],
    ['Trigger', run.trigger],
    ['Tenant', run.tenant],
    ['Session', run.session],
    ['User', run.user],
    ['Team', run.team],
    ['Agents', run.agents.join(', ')],
    ['Spent', spent(run.spending)],
    ['Kept', run.spending.isPart === true ? 'in part: its oldest spans were removed by retention' : ''],
    ['Now', run.current?.join(' → ')],
    ['State', standingSentence(run, nowMillis, plainTimeWords)],
  ];
  return facts.flatMap(([label, fact]) => (fact === undefined || fact === '' ? [] : [[label, fact] as const]));
}

function durationOf({ durationMillis, waitingMillis }: RunSummary): string {
  const whole = shortDuration(durationMillis);
  if (waitingMillis === 0) return whole;
  return `${whole}, of which ${shortDuration(waitingMillis)} waiting and ${shortDuration(Math.max(0, durationMillis - waitingMillis))} active`;
}
