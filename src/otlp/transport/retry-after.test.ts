import { expect, it } from 'vitest';

import { parseRetryAfterMillis } from './retry-after.ts';

const NOW = Date.parse('2026-10-21T07:28:00Z');

it.each([
  ['120', 120_000],
  ['0', 0],
  [' 5 ', 5_000],
  ['Wed, 21 Oct 2026 07:28:30 GMT', 30_000],
  ['Wed, 21 Oct 2020 07:28:00 GMT', 0],
])('reads %j as %d ms', (header, millis) => {
  expect(parseRetryAfterMillis(header, NOW)).toBe(millis);
});

it.each([undefined, '', 'soon', '-5', 'NaN', '2026'.repeat(3) + 'x'])('has no delay for %j', (header) => {
  expect(parseRetryAfterMillis(header, NOW)).toBeUndefined();
});
