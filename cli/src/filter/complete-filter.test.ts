import { expect, it } from 'vitest';
import { completeFilter, operatorsOf } from './complete-filter.ts';

// The cursor is where | stands.
it.each<[string, object]>([
  ['|', { expected: 'key', prefix: '' }],
  ['sta|', { expected: 'key', prefix: 'sta', from: 0, to: 3 }],
  ['sta|tus=error', { expected: 'key', prefix: 'sta', from: 0, to: 6 }],
  ['status |', { expected: 'operator', key: 'status' }],
  ['http.route |', { expected: 'operator', key: 'http.route' }],
  ['hello |', { expected: 'key', prefix: '' }],
  ['status=|', { expected: 'value', key: 'status', prefix: '' }],
  ['status = |', { expected: 'value', key: 'status', prefix: '' }],
  ['status=er|', { expected: 'value', key: 'status', prefix: 'er', from: 7, to: 9 }],
  ['status=er|ror and x', { expected: 'value', key: 'status', prefix: 'er', from: 7, to: 12 }],
  ['agent="web se|', { expected: 'value', key: 'agent', prefix: 'web se', from: 6, to: 13 }],
  ['outcome in (|', { expected: 'value', key: 'outcome', prefix: '', from: 12, to: 12 }],
  ['outcome in (failure, ti|', { expected: 'value', key: 'outcome', prefix: 'ti', from: 21, to: 23 }],
  ['outcome in (failure) |', { expected: 'key', prefix: '' }],
  ['status=error |', { expected: 'key', prefix: '' }],
  ['status=error and |', { expected: 'key', prefix: '' }],
  ['not (sta|', { expected: 'key', prefix: 'sta', from: 5, to: 8 }],
  ['NOT in (|', { expected: 'key', prefix: '' }],
  ['"has" |', { expected: 'operator', key: 'has' }],
  ['has |', { expected: 'key', prefix: '' }],
  ['has er|', { expected: 'key', prefix: 'er' }],
  ['(a.b=1) |', { expected: 'key', prefix: '' }],
  ['= |', { expected: 'value', key: '' }],
  ['! |', { expected: 'key', prefix: '' }],
])('at %s it expects %o', (marked, expected) => {
  const cursor = marked.indexOf('|');
  expect(completeFilter(marked.replace('|', ''), cursor)).toMatchObject(expected);
});

it('offers comparisons of size first where the key is a number, and none where it is a text', () => {
  expect(operatorsOf('duration')[0]).toBe('>');
  expect(operatorsOf('agent')).toEqual(['=', '!=', '=~', '!~']);
  expect(operatorsOf('http.route')).toContain('>=');
});
