import { expect, it } from 'vitest';
import { truncateMiddle } from './truncate-middle.ts';

it('keeps both ends of what is too long, and leaves the rest alone', () => {
  expect(truncateMiddle('scan-and-notify-the-whole-repository', 16)).toBe('scan-and…ository');
  expect(truncateMiddle('scan-and-notify-the-whole-repository', 16)).toHaveLength(16);
  expect(truncateMiddle('planner', 16)).toBe('planner');
});
