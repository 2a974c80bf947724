import { describe, expect, it } from 'vitest';
import { pendingApprovals } from './pending-approvals.ts';

const span = (name: string, startMillis: number) => ({ name, start_micros: startMillis * 1000, service: 'reviews' });

describe('pendingApprovals', () => {
  it('are those asked for that no decision follows', () => {
    const spans = [
      span('approval.request deploy', 7),
      span('approval.decide merge', 5),
      span('approval.request merge', 1),
    ];
    expect(pendingApprovals(spans)).toEqual([{ name: 'deploy', askedAtMillis: 7, service: 'reviews' }]);
  });

  it('know a request that was made again after a decision', () => {
    const spans = [
      span('approval.request merge', 9),
      span('approval.decide merge', 5),
      span('approval.request merge', 1),
    ];
    expect(pendingApprovals(spans).map(({ askedAtMillis }) => askedAtMillis)).toEqual([9]);
  });

  it('are none where all are decided', () => {
    expect(pendingApprovals([span('approval.decide merge', 5), span('approval.request merge', 1)])).toEqual([]);
  });
});
