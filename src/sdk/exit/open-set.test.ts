import { expect, it } from 'vitest';
import { OpenSet } from './open-set.ts';

it('holds no more than 10,000, so that what is never ended does not fill the memory', () => {
  const ended: number[] = [];
  const open = new OpenSet<number>((item) => ended.push(item));
  for (let item = 0; item < 10_005; item += 1) open.add(item);
  expect(open.size).toBe(10_000);
  open.delete(0);
  open.add(10_005);
  open.abort({ kind: 'drain', errorType: 'abandoned', message: 'never ended' });
  expect(ended.slice(0, 2)).toEqual([10_005, 9_999]);
  expect(ended).toHaveLength(10_000);
});
