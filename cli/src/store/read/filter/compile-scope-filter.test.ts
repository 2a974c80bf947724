import { expect, it } from 'vitest';
import { compileScopeFilter } from './compile-scope-filter.ts';

const shop = { service: 'shop', environment: 'test' };
const nowhere = { service: 'mail', environment: null };

it.each([
  [undefined, [true, true]],
  ['', [true, true]],
  ['service = shop', [true, false]],
  ['service = "shop" and (environment = test or environment = live)', [true, false]],
  ['not service = shop', [false, true]],
  ['environment != test', [false, true]],
  ['environment = ""', [false, true]],
  ['has environment', [true, false]],
  ['service =~ "mail|post"', [false, true]],
  ['service =~ "sho|ail"', [false, false]],
  ['service !~ ".*a.*"', [true, false]],
] as const)('tells by %s which scopes are asked for', (filter, expected) => {
  const isWanted = compileScopeFilter(filter, 'runs');
  expect([shop, nowhere].map((scope) => isWanted?.(scope))).toEqual(expected);
});

it.each(['outcome = failure', 'service = shop trigger = api', 'service = shop or checkout', 'has agent'])(
  'leaves %s, which asks for more, to the rows',
  (filter) => expect(compileScopeFilter(filter, 'runs')).toBeUndefined(),
);
