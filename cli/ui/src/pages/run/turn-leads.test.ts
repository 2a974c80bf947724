import { expect, it } from 'vitest';
import type { Conversation } from '../../../../src/api/conversation.ts';
import type { Attempt } from '../../../../src/api/run.ts';
import { turnLeads } from './turn-leads.ts';

const at = (traceId: string, startedAtMillis: number) => ({ traceId, startedAtMillis });
const decision = (traceId: string, startedAtMillis: number, before: number) => ({
  ...at(traceId, startedAtMillis),
  spanId: 'd',
  name: 'merge',
  decision: 'approved',
  before,
});
const attempt = (number: number, traceId: string, startedAtMillis: number) =>
  ({ ...at(traceId, startedAtMillis), number }) as Attempt;
const leadsOf = (turns: readonly object[], approvals: Conversation['approvals'], attempts: readonly Attempt[]) =>
  turnLeads({ turns, approvals, hasContent: true } as Conversation, attempts).map(
    (lead) => [lead.attempt?.number, lead.approvals.length] as const,
  );

it('tells an attempt once, also where it goes on in another trace than it began with, and what was decided before a turn', () => {
  const turns = [at('one', 1), at('one', 2), at('work', 12), at('work', 13)];
  const attempts = [attempt(1, 'one', 0), attempt(2, 'request', 10)];
  expect(leadsOf(turns, [decision('request', 11, 2)], attempts)).toEqual([
    [1, 0],
    [undefined, 0],
    [2, 1],
    [undefined, 0],
    [undefined, 0],
  ]);
});

it('tells what was decided after the last turn, and no attempt of a run that has one', () => {
  expect(leadsOf([at('one', 1)], [decision('one', 5, 1)], [attempt(1, 'one', 0)])).toEqual([
    [undefined, 0],
    [undefined, 1],
  ]);
});
