import { expect, it } from 'vitest';
import { plainError } from './prometheus-api.ts';

it.each([
  [
    'invalid parameter "query": 1:12: parse error: unclosed left parenthesis',
    'Character 12: unclosed left parenthesis',
  ],
  ['invalid parameter "query": 2:3: parse error: unexpected "}"', 'Line 2, character 3: unexpected "}"'],
  ['query timed out', 'query timed out'],
])('says of %j where it is wrong', (text, said) => {
  expect(plainError(text)).toBe(said);
});
