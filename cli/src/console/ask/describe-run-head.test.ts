import { expect, it } from 'vitest';
import type { RunSummary } from '../../api/run.ts';
import { describeRunHead } from './describe-run-head.ts';

const run: RunSummary = {
  runId: 'run-1',
  kind: 'workflow',
  name: 'checkout',
  service: 'shop',
  state: 'ended',
  outcome: 'failure',
  failure: 'no stock → checkout',
  startedAtMillis: 0,
  durationMillis: 61_000,
  waitingMillis: 60_000,
  attempts: 2,
  retries: 0,
  agents: ['buyer'],
  spans: 3,
  errors: 1,
  spending: {
    calls: 1,
    tokens: { input: 10, output: 2, cacheRead: 0, cacheWrite: 0, reasoning: 0 },
    costUsd: 0.01,
    unpricedCalls: 0,
  },
};

it('tells how a run ended and why, how long it was active and what it spent', () => {
  expect(describeRunHead(run, 100_000).split('\n')).toEqual([
    'workflow checkout: failure',
    '  Why       no stock → checkout',
    '  Run       run-1',
    '  Service   shop',
    '  Started   1970-01-01T00:00:00.000Z',
    '  Duration  1 m 1 s, of which 1 m 0 s waiting and 1 s active',
    '  Attempts  2',
    '  Agents    buyer',
    '  Spent     12 tokens, $0.0100',
  ]);
});

it('says what a run waits for', () => {
  const { outcome: _, failure: __, ...open } = run;
  const silence = { sinceMillis: 1_000, approvals: [{ name: 'merge', service: 'reviews', askedAtMillis: 1_000 }] };
  expect(describeRunHead({ ...open, state: 'waiting', silence }, 61_000)).toMatch(
    /^workflow checkout: waiting[^]* State +Waits for approval of merge since \S+ \(1 m 0 s\)\. reviews asked for it/,
  );
});
