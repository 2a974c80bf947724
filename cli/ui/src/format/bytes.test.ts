import { expect, it } from 'vitest';
import { formatBytes } from './bytes.ts';

it.each([
  [0, '0 B'],
  [820, '820 B'],
  [1_024, '1 KiB'],
  [4_300, '4.2 KiB'],
  [1_048_570, '1 MiB'],
  [13_000_000, '12.4 MiB'],
  [1_073_741_824, '1 GiB'],
])('shows %d bytes as %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});
