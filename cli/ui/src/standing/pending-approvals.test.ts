import { describe, expect, it } from 'vitest';
import { pendingApprovals } from './pending-approvals.ts';

const span = (name: string, startedAtMillis: number) => ({
  name,
  startedAtMillis,
  service: 'reviews',
  spanId: String(startedAtMillis),
  traceId: 't',
  durationMillis: 0,
});

describe('pendingApprovals', () => {
  it('are those asked for that no decision follows', () => {
    const spans = [
      span('approval.request merge', 1),
      span('approval.decide merge', 5),
      span('approval.request deploy', 7),
    ];
    expect(pendingApprovals(spans)).toEqual([{ name: 'deploy', askedAtMillis: 7, service: 'reviews', spanId: '7' }]);
  });

  it('know a request that was made again after a decision', () => {
    const spans = [
      span('approval.request merge', 1),
      span('approval.decide merge', 5),
      span('approval.request merge', 9),
      span('GET /approvals', 10),
    ];
    expect(pendingApprovals(spans).map(({ askedAtMillis }) => askedAtMillis)).toEqual([9]);
  });

  it('are none where all are decided', () => {
    expect(pendingApprovals([span('approval.decide merge', 5), span('approval.request merge', 1)])).toEqual([]);
  });
});
