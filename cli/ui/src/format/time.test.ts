import { describe, expect, it } from 'vitest';
import {
  formatAbsolute,
  formatClock,
  formatClockMillis,
  formatDayClock,
  formatMinute,
  formatRelative,
} from './time.ts';

const at = Date.UTC(2026, 10, 22, 9, 12, 4, 123);

describe('times', () => {
  it('shows the clock, the minute and the whole in UTC', () => {
    expect(formatClock(at, 'utc')).toBe('09:12:04');
    expect(formatClockMillis(at, 'utc')).toBe('09:12:04.123');
    expect(formatDayClock(at, 'utc')).toBe('22 Nov 09:12:04');
    expect(formatMinute(at, 'utc')).toBe('22 Nov 09:12');
    expect(formatAbsolute(at, 'utc')).toBe('22 Nov 2026, 09:12:04.123 UTC');
  });

  it.each([
    [400, 'now'],
    [12_900, '12 s ago'],
    [200_000, '3 min ago'],
    [7_300_000, '2 h ago'],
    [400_000_000, '4 d ago'],
    [-200_000, 'in 3 min'],
  ])('shows an age of %d ms as %s', (age, text) => {
    expect(formatRelative(at, at + age)).toBe(text);
  });
});
