import { expect, it } from 'vitest';
import { originOf } from './origin-of.ts';

it.each([
  ['http://localhost:3000', 'http://localhost:3000'],
  ['http://localhost:3000/', 'http://localhost:3000'],
  ['HTTPS://App.Example:443/page?a=b', 'https://app.example'],
  ['foo', undefined],
  ['localhost:3000', undefined],
  ['*', undefined],
  ['file:///page.html', undefined],
])('reads %s as the origin %s', (text, origin) => {
  expect(originOf(text)).toBe(origin);
});
