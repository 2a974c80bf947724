import { describe, expect, it } from 'vitest';
import { formatDuration } from './duration.ts';

describe('formatDuration', () => {
  it.each([
    [0, '0 ms'],
    [0.82, '820 µs'],
    [0.00001, '1 µs'],
    [0.9999, '1.0 ms'],
    [3, '3.0 ms'],
    [4.21, '4.2 ms'],
    [9.96, '10 ms'],
    [320.4, '320 ms'],
    [999.6, '1.00 s'],
    [1_240, '1.24 s'],
    [12_440, '12.4 s'],
    [59_960, '1m 0s'],
    [192_000, '3m 12s'],
    [3_599_600, '1h 0m'],
    [7_500_000, '2h 5m'],
    [273_600_000, '3d 4h'],
    [-1_240, '-1.24 s'],
  ])('shows %d ms as %s', (millis, text) => {
    expect(formatDuration(millis)).toBe(text);
  });
});
