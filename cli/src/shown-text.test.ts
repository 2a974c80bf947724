import { expect, it } from 'vitest';
import { inOneLine, jsonWithoutTurns, withoutControls, withoutTurns, withTurns } from './shown-text.ts';

it('shows what a terminal would obey', () => {
  expect(withoutControls('\u001b[31mred\u001b[0m \u0007 \u009b2J \u007f \r \t \u202eevil\u202c \u2066x\u2069')).toBe(
    '\\u001b[31mred\\u001b[0m \\u0007 \\u009b2J \\u007f \\u000d \\u0009 \\u202eevil\\u202c \\u2066x\\u2069',
  );
});

it('leaves ends of lines, and letters of all scripts', () => {
  const text = 'one\ntwo · ⏎ 東京 שלום 👩‍💻 é';
  expect(withoutControls(text)).toBe(text);
});

it('leaves the value of JSON as it is', () => {
  const value = { message: 'a\u001b[31m\u009b\u202e\nb' };
  const text = withoutControls(JSON.stringify(value, null, 2));
  expect(JSON.parse(text)).toEqual(value);
  expect(text).not.toMatch(/[\u009b\u202e]/);
});

it('brings lines into one', () => {
  expect(inOneLine('line\n  break \r\n\u001b[31mred')).toBe('line ⏎ break ⏎ \\u001b[31mred');
});

const TURNS = '\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069';

it('writes for a page only what turns text around, and leaves the rest as it is', () => {
  expect(withoutTurns('a\tb\u202egnp.exe\u2066\n')).toBe('a\tb\\u202egnp.exe\\u2066\n');
  expect(withoutTurns('שלום 👩‍💻 é\u200b')).toBe('שלום 👩‍💻 é\u200b');
});

it('lets JSON be read with every turn written in its texts and keys, and gives each back', () => {
  const received = { [`key${TURNS}`]: [`a\\${TURNS}"\n`] };
  const shown = JSON.parse(jsonWithoutTurns(JSON.stringify(received))) as Record<string, string[]>;
  const [key = '', [text = ''] = []] = Object.entries(shown)[0] ?? [];
  expect(key + text).not.toMatch(/\p{Bidi_Control}/u);
  expect({ [withTurns(key)]: [withTurns(text)] }).toEqual(received);
});

it('shows every turn in a terminal', () => {
  expect(withoutControls(TURNS)).not.toMatch(/\p{Bidi_Control}/u);
});
