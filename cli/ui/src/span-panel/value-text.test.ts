import { expect, it } from 'vitest';
import { structureOf, valueText } from './value-text.ts';

it('finds the structure in a text of JSON, and none in what only begins like one', () => {
  expect(structureOf('{"a":[1]}')).toEqual({ a: [1] });
  expect(structureOf(['x'])).toEqual(['x']);
  expect([structureOf('[draft] hello'), structureOf('12'), structureOf(12), structureOf(null)]).toEqual(
    Array.from({ length: 4 }),
  );
});

it('writes any value as a text', () => {
  expect([valueText('a'), valueText(true), valueText([1, 'b']), valueText(null)]).toEqual([
    'a',
    'true',
    '[1,"b"]',
    'null',
  ]);
});

it('leaves what turns text around written out in the structure of a text', () => {
  expect(JSON.stringify(structureOf(String.raw`{"\u2066a":["\u202egnp.exe"]}`))).not.toMatch(/\p{Bidi_Control}/u);
});
