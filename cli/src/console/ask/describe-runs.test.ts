import { expect, it } from 'vitest';
import type { RunSummary } from '../../api/run.ts';
import { createRunTable } from './describe-runs.ts';

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

it('goes on with a table, whose columns only grow', () => {
  const table = createRunTable(undefined);
  expect(table([])).toBe('outcome  name  service  started  duration  tokens  cost  run');
  expect(table([{ ...sample, name: 'a longer name' }])).toBe(
    'running  a longer name  shop     2026-11-22T15:59:11.437Z    900 ms       –     –  run-1',
  );
  expect(table([sample, { ...sample, outcome: 'failure', state: 'ended', failure: 'no stock' }]).split('\n')).toEqual([
    'running  checkout       shop     2026-11-22T15:59:11.437Z    900 ms       –     –  run-1',
    'failure  checkout       shop     2026-11-22T15:59:11.437Z    900 ms       –     –  run-1  no stock',
  ]);
});

it('shows the cost as the page does: no tokens and no cost of calls that failed, and the same rounding', () => {
  const tokens = { ...sample.spending.tokens, input: 10 };
  const costs = [
    { ...sample.spending, calls: 1 },
    { calls: 1, tokens, costUsd: 0.00105, unpricedCalls: 0 },
    { calls: 2, tokens, costUsd: 0.42, unpricedCalls: 1 },
    { calls: 1, tokens, costUsd: 0, unpricedCalls: 1 },
  ].map((spending) => createRunTable(undefined)([{ ...sample, spending }]).split('\n')[1]);
  expect(costs.map((line) => line?.replace(/^.*900 ms +/, ''))).toEqual([
    '–     –  run-1',
    '10  $0.0011  run-1',
    '10  ≥ $0.42  run-1',
    '10  no price  run-1',
  ]);
});
