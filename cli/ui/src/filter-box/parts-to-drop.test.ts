import { expect, it } from 'vitest';
import { partsToDrop } from './parts-to-drop.ts';

it('names each part of a question, and what would be asked without it', () => {
  const parts = partsToDrop('cost > $1 and agent = writer', { service: '', outcome: ['failure', 'timeout'] });
  const outcomes = '(outcome = "failure" or outcome = "timeout")';
  expect(parts.map(({ label, rest }) => [label, rest])).toEqual([
    ['cost>$1', `${outcomes} and (agent=writer)`],
    ['agent=writer', `${outcomes} and (cost>$1)`],
    ['the whole filter', outcomes],
    ['outcome failure or timeout', '(cost > $1 and agent = writer)'.slice(1, -1)],
  ]);
});

it('does not offer the whole filter beside its only term', () => {
  expect(partsToDrop('agent = writer', {}).map(({ label }) => label)).toEqual(['agent=writer']);
  expect(partsToDrop('', {})).toEqual([]);
});
