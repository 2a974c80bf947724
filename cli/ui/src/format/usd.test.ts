import { describe, expect, it } from 'vitest';
import { formatSpentTokens } from './tokens.ts';
import { formatSpending, formatUsd } from './usd.ts';

describe('formatUsd', () => {
  it.each([
    [0, '$0.00'],
    [0.00042, '$0.00042'],
    [0.005, '$0.0050'],
    [0.01234, '$0.0123'],
    [0.00224, '$0.0022'],
    [0.09999, '$0.10'],
    [0.42, '$0.42'],
    [3.1, '$3.10'],
    [1234.5, '$1,234.50'],
    [12_431.4, '$12,431'],
    [-0.42, '-$0.42'],
  ])('shows %d as %s', (usd, text) => {
    expect(formatUsd(usd)).toBe(text);
  });

  it('says that there is no price rather than $0', () => {
    expect(formatUsd(undefined)).toBe('no price');
    expect(formatUsd(null)).toBe('no price');
  });
});

describe('formatSpending', () => {
  it('shows a dash where no model was called', () => {
    expect(formatSpending({ calls: 0, costUsd: 0, unpricedCalls: 0 })).toBe('–');
  });

  it('says when calls have no price, and that a sum without them is a lower bound', () => {
    expect(formatSpending({ calls: 2, costUsd: 0, unpricedCalls: 2 })).toBe('no price');
    expect(formatSpending({ calls: 3, costUsd: 0.42, unpricedCalls: 1 })).toBe('≥ $0.42');
  });
});

it('tells tokens and cost as at least as high where calls are no longer kept', () => {
  const tokens = { input: 12_400, output: 0, cacheRead: 0, cacheWrite: 0, reasoning: 0 };
  const spending = { calls: 1, tokens, costUsd: 0.42, unpricedCalls: 0, isPart: true };
  expect([formatSpentTokens(spending), formatSpending(spending)]).toEqual(['≥ 12.4k', '≥ $0.42']);
});
