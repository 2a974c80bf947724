import { describe, expect, it } from 'vitest';
import { formatCompact, formatCount, formatRate, formatShare } from './number.ts';

describe('numbers', () => {
  it.each([
    [0, '0'],
    [431, '431'],
    [999, '999'],
    [1_000, '1k'],
    [1_240, '1.24k'],
    [12_431, '12.4k'],
    [124_310, '124k'],
    [999_600, '1M'],
    [1_240_000, '1.24M'],
    [2_500_000_000, '2.50G'],
    [0.12345, '0.123'],
  ])('shows %d in three digits as %s', (value, text) => {
    expect(formatCompact(value)).toBe(text);
  });

  it('groups the digits of a count', () => {
    expect(formatCount(12_431)).toBe('12,431');
  });

  it.each([
    [0, '0%'],
    [0.004, '0.4%'],
    [0.0996, '10%'],
    [0.123, '12%'],
    [1, '100%'],
  ])('shows the share %d as %s', (share, text) => {
    expect(formatShare(share)).toBe(text);
  });

  it.each([
    [0, '0/s'],
    [0.42, '0.4/s'],
    [12.4, '12/s'],
    [1_240, '1.24k/s'],
  ])('shows %d a second as %s', (rate, text) => {
    expect(formatRate(rate)).toBe(text);
  });
});
