import { expect, it } from 'vitest';
import { attributesOf, unknownKeys } from './unknown-keys.ts';

const keys = ['outcome', 'workflow', 'http.route', 'order.id'];

it.each([
  ['outcom = failure', [{ key: 'outcom', near: 'outcome' }]],
  ['not (has http.rout or order.id = 7)', [{ key: 'http.rout', near: 'http.route' }]],
  ['colour = red workflow = nightly', [{ key: 'colour', near: undefined }]],
  ['workflow = outcom http.route = "/"', []],
  ['outcom', []],
  ['outcom = "fail', []],
])('finds in %s the keys that nothing has', (filter, unknown) => {
  expect(unknownKeys(filter, keys)).toEqual(unknown);
});

it('takes for attributes what the language has no key of', () => {
  expect(attributesOf('duration > 5s (has tenant or shelf = 3)')).toEqual(['shelf']);
});
