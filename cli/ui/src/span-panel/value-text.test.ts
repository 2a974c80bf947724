import { expect, it } from 'vitest';
import { jsonLines, structureOf, valueText } from './value-text.ts';

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

it('writes the JSON of a structure in lines, unless they would say something else', () => {
  expect(jsonLines('{"order": "A", "late": [true]}')).toBe(
    ['{', '  "order": "A",', '  "late": [', '    true', '  ]', '}'].join('\n'),
  );
  const exact = '{"id":12345678901234567890}';
  expect([jsonLines(exact), jsonLines('**{"a":1}**'), jsonLines('12')]).toEqual([exact, undefined, undefined]);
});
