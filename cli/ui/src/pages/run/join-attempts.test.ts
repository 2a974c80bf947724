import { expect, it } from 'vitest';
import { joinAttempts } from './join-attempts.ts';

it('makes one attempt of the traces that have its number', () => {
  const attempt = { traceId: 'a', state: 'ended', startedAtMillis: 0, durationMillis: 10, spans: 3 } as const;
  expect(
    joinAttempts([
      { ...attempt, number: 1 },
      { ...attempt, traceId: 'b', number: 2, startedAtMillis: 100 },
      { ...attempt, traceId: 'c', number: 2, startedAtMillis: 105, outcome: 'rejected' },
    ]),
  ).toEqual([
    { ...attempt, number: 1 },
    { ...attempt, traceId: 'b', number: 2, startedAtMillis: 100, durationMillis: 15, spans: 6, outcome: 'rejected' },
  ]);
});
