import { expect, it } from 'vitest';
import { pageTimeWords } from './page-time-words.ts';

it('tells since when, with the day where that is long ago', () => {
  const at = Date.UTC(2026, 10, 22, 9);
  const { since, ago } = pageTimeWords('utc');
  expect(ago(at, at + 240_000)).toBe('4 min ago');
  expect(since(at, at + 240_000)).toBe('since 09:00:00 (4m 0s)');
  expect(since(at, at + 90_000_000)).toBe('since 22 Nov 09:00 (1d 1h)');
});
