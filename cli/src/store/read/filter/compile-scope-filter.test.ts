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
  ['service =~ "(?i)SHOP"', [true, false]],
] as const)('tells by %s which scopes are asked for', (filter, expected) => {
  const isWanted = compileScopeFilter(filter, 'runs');
  expect([shop, nowhere].map((scope) => isWanted?.(scope))).toEqual(expected);
});

it.each(['outcome = failure', 'service = shop trigger = api', 'service = shop or checkout', 'has agent'])(
  'leaves %s, which asks for more, to the rows',
  (filter) => expect(compileScopeFilter(filter, 'runs')).toBeUndefined(),
);

it('refuses an expression that RE2 does not have, with its place', () => {
  expect(() => compileScopeFilter('has agent service =~ "a(?=b)"', 'runs')).toThrow(
    expect.objectContaining({
      code: 'BINNACLE_FILTER_SYNTAX',
      position: 10,
      message: expect.stringContaining('the pattern cannot be read: invalid or unsupported'),
    }),
  );
});
