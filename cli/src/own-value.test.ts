import { expect, it } from 'vitest';
import { ownValue } from './own-value.ts';

it.each(['constructor', 'toString', 'hasOwnProperty', '__proto__'])(
  'finds no %s that only every object has',
  (name) => {
    expect(ownValue({ a: 1 }, name)).toBeUndefined();
  },
);

it('finds what a record has', () => {
  expect(ownValue({ a: 1 }, 'a')).toBe(1);
});
