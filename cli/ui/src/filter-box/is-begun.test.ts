import { expect, it } from 'vitest';
import { isBegun } from './is-begun.ts';

it('takes the beginning of a key or a value for begun', () => {
  expect(isBegun('http.rou', ['http.route', 'http.request.method'])).toBe(true);
  expect(isBegun('status = error and agent = WRI', ['writer'])).toBe(true);
});

it.for([
  ['what is whole', 'agent = writer', ['writer', 'writer-2']],
  ['a whole one that is offered later', 'up', ['upstream', 'up']],
  ['what is found within a label', 'route', ['http.route']],
  ['no word', 'agent = ', ['writer']],
  ['nothing offered', 'zebra', []],
] as const)('does not take %s for begun', ([, text, labels]) => {
  expect(isBegun(text, labels)).toBe(false);
});
