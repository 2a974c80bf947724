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

it('changes no number, and lets nothing turn the text around', () => {
  expect(bodyText('{"id":12345678901234567890}')).toBe('{"id":12345678901234567890}');
  expect(bodyText('{"name":"\\u202efdp.exe"}')).not.toContain('\u202e');
});
