import { expect, it } from 'vitest';
import { bodyText } from './body-text.ts';

it('leaves a text as it is', () => {
  expect(bodyText('two\n  lines')).toBe('two\n  lines');
  expect(bodyText('[warn] not JSON')).toBe('[warn] not JSON');
});

it('indents what is structured, and JSON within a text', () => {
  expect(bodyText({ id: 7 })).toBe('{\n  "id": 7\n}');
  expect(bodyText('{"id":7}')).toBe('{\n  "id": 7\n}');
});

it('leaves what turns text around written out where it indents', () => {
  expect(bodyText(String.raw`{"a":"\u202egnp.exe"}`)).not.toMatch(/\p{Bidi_Control}/u);
});
