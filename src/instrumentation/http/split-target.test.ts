import { expect, it } from 'vitest';
import { joinTarget, splitTarget } from './split-target.ts';

it('splits a target and hides its secrets', () => {
  expect(splitTarget('/a/b?token=hunter2&c=1')).toEqual({ path: '/a/b', query: 'token=[REDACTED]&c=1' });
  expect(splitTarget('/a')).toEqual({ path: '/a' });
});

it('drops the origin, with its credentials, of a target that went through a proxy', () => {
  expect(joinTarget(splitTarget('http://ada:hunter2@example.com/a?b=1'))).toBe('/a?b=1');
});

it('keeps a target that is no address', () => {
  expect(joinTarget(splitTarget('*'))).toBe('*');
});
