import { expect, it } from 'vitest';
import { levelOf } from './level.ts';

it.each([
  [1, 'trace'],
  [4, 'trace'],
  [5, 'debug'],
  [9, 'info'],
  [13, 'warn'],
  [17, 'error'],
  [24, 'fatal'],
  [0, 'info'],
  [99, 'info'],
])('reads severity %d as %s', (severity, level) => {
  expect(levelOf(severity)).toBe(level);
});
