import { describe, expect, it } from 'vitest';
import { parseTimeRange, printTimeRange, windowOf } from './time-range.ts';

describe('time range', () => {
  it('reads a length of time up to now', () => {
    const range = parseTimeRange('6h');
    expect(range).toEqual({ type: 'relative', millis: 21_600_000, text: '6h' });
    expect(windowOf(range!, 30_000_000)).toEqual({ from: 8_400_000, to: 30_000_000 });
  });

  it('reads two instants, and prints what it read', () => {
    const range = parseTimeRange('1000..2000');
    expect(range).toEqual({ type: 'absolute', from: 1000, to: 2000 });
    expect(printTimeRange(range!)).toBe('1000..2000');
    expect(windowOf(range!, 9000)).toEqual({ from: 1000, to: 2000 });
  });

  it.each(['', '0m', 'yesterday', '2000..1000', '6', '6y'])('reads nothing in "%s"', (text) => {
    expect(parseTimeRange(text)).toBeUndefined();
  });
});
