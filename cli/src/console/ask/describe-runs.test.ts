import { expect, it } from 'vitest';
import type { RunSummary } from '../../api/run.ts';
import { createRunTable, describeRuns } from './describe-runs.ts';

const sample: RunSummary = {
  runId: 'run-1',
  kind: 'workflow',
  name: 'checkout',
  service: 'shop',
  state: 'running',
  startedAtMillis: 1_795_363_151_437,
  durationMillis: 900,
  waitingMillis: 0,
  attempts: 1,
  retries: 0,
  agents: [],
  spans: 1,
  errors: 0,
  spending: {
    calls: 0,
    tokens: { input: 0, output: 0, cacheRead: 0, cacheWrite: 0, reasoning: 0 },
    costUsd: 0,
    unpricedCalls: 0,
  },
};

it('goes on with a table in the columns of its first rows, whatever comes later', () => {
  const table = createRunTable(undefined);
  const head = table([]);
  expect(head).toMatch(/^outcome +name +service +started +duration +tokens +cost +run$/);
  const later = [
    { ...sample, name: 'a longer name' },
    { ...sample, state: 'abandoned', service: 'a longer one', durationMillis: 7_500_000 },
    { ...sample, name: 'n'.repeat(300), outcome: 'failure', state: 'ended', failure: 'no stock' },
  ] as const;
  const rows = later.map((run) => table([run]));
  for (const row of rows) {
    expect(row.indexOf('2026-')).toBe(head.indexOf('started'));
    expect(row.indexOf('run-1')).toBe(head.lastIndexOf('run'));
  }
  expect(rows[2]).toMatch(/^failure {4}n+…n+ .* no stock$/);
});

it('leaves room for why a run failed, in what the other columns leave of the terminal', () => {
  const table = createRunTable(200);
  table([sample]);
  const row = table([{ ...sample, outcome: 'failure', state: 'ended', failure: 'x'.repeat(300) }]);
  expect(row).toHaveLength(200);
});

it('shows the cost as the page does: no tokens and no cost of calls that failed, and the same rounding', () => {
  const tokens = { ...sample.spending.tokens, input: 10 };
  const costs = [
    { ...sample.spending, calls: 1 },
    { calls: 1, tokens, costUsd: 0.00105, unpricedCalls: 0 },
    { calls: 2, tokens, costUsd: 0.42, unpricedCalls: 1 },
    { calls: 1, tokens, costUsd: 0, unpricedCalls: 1 },
    { calls: 1, tokens, costUsd: 0.42, unpricedCalls: 0, isPart: true },
  ].map((spending) => describeRuns([{ ...sample, spending }], undefined).split('\n')[1]);
  expect(costs.map((line) => line?.replace(/^.*900 ms +/, ''))).toEqual([
    '–     –  run-1',
    '10  $0.0011  run-1',
    '10  ≥ $0.42  run-1',
    '10  no price  run-1',
    '≥ 10  ≥ $0.42  run-1',
  ]);
});

it('says of a run that does not go on what it waits for, or what was open when its process went away', () => {
  const sinceMillis = Date.now() - 7_530_000;
  const silence = { sinceMillis, approvals: [{ name: 'merge', service: 'reviews', askedAtMillis: sinceMillis }] };
  const noteOn = (run: RunSummary): string | undefined => describeRuns([run], undefined).split('run-1  ')[1];
  expect(noteOn({ ...sample, state: 'waiting', silence })).toBe('approval of merge, asked 2 h 5 m ago');
  const alone = { sinceMillis, approvals: [] };
  expect(noteOn({ ...sample, state: 'stalled', silence: alone, current: ['chat gpt-5'] })).toBe(
    'last moved 2 h 5 m ago: gpt-5',
  );
  const abandoned = { ...sample, state: 'abandoned', silence: alone } as const;
  expect(noteOn(abandoned)).toBe('last heard of 2 h 5 m ago');
  expect(noteOn({ ...abandoned, failure: 'its process went away during chat gpt-5' })).toBe(
    'its process went away during chat gpt-5',
  );
});
