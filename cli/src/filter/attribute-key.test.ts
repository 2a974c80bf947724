import { expect, it } from 'vitest';
import { attributeKey, indexedNames } from './attribute-key.ts';
import { filterKeys } from './keys.ts';

it('writes the names of attributes as they are, and those that mean something else behind a prefix', () => {
  const names = ['http.route', 'status', 'attribute.x', 'resource.x', 'attributes', 'statuses'];
  const keys = [
    'http.route',
    'attribute.status',
    'attribute.attribute.x',
    'attribute.resource.x',
    'attributes',
    'statuses',
  ];
  expect(names.map(attributeKey)).toEqual(keys);
});

it('names by every key that it writes the one attribute, of no resource where it says so', () => {
  for (const { name } of filterKeys) expect(indexedNames(attributeKey(name))).toEqual([name]);
  expect(indexedNames('attribute.resource.x')).toEqual(['resource.x']);
  expect(indexedNames('resource.status')).toEqual(['resource.status']);
  expect(indexedNames('http.route')).toEqual(['http.route', 'resource.http.route']);
});
