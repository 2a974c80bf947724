import type { BodyOf } from '../api/index.ts';

/** What can be erased by its id. */
export type ErasedKind = 'run' | 'session' | 'user';

/** One thing of a kind, or all that is stored. */
export type EraseTarget = { readonly kind: ErasedKind; readonly id: string } | { readonly kind: 'everything' };

/** As the API is told. */
export function bodyOf(target: EraseTarget): BodyOf<'erase'> {
  if (target.kind === 'everything') return { all: true };
  return { [target.kind === 'run' ? 'runId' : target.kind]: target.id };
}

/** What goes and what stays, in a sentence each. */
export const meanings: Readonly<Record<EraseTarget['kind'], readonly string[]>> = {
  everything: ['Every run, trace, log line and metric goes. What services send from now on is kept.'],
  run: [
    'All attempts of the run go: its spans, their log lines, and the exemplars that lead to them.',
    'Runs that it called stay, and so do the points of metrics, which are sums over many runs.',
  ],
  session: [
    'All spans and log lines that name the session go, with what is below them, and the runs that name no other.',
    'The points of metrics stay; they are sums over many runs.',
  ],
  user: [
    'All spans and log lines that name the user go, with what is below them, and the runs that name no other.',
    'The points of metrics stay; they are sums over many runs.',
  ],
};
