import { expect, it } from 'vitest';
import { idForm, mayBeginHexId } from './id-form.ts';
import { matchesWords } from './matches-words.ts';

it.for([
  ['befaad06', undefined],
  ['logs', undefined],
  ['4f9c1c1f3a5b7d9e0f1a2b3c4d5e6f70', 'trace'],
  ['79880cda-2a8a-41ff-98da-082345a29c5c', 'run'],
  ['01ARZ3NDEKTSV4RRFFQ69G5FAV', 'run'],
] as const)('takes only what has the form of a whole id for one: %s', ([text, form]) => {
  expect(idForm(text)).toBe(form);
});

it.for([
  ['befaad06', true],
  ['79880cda-2a8a', true],
  ['facade', false],
  ['dead', false],
  ['dark', false],
] as const)('takes hex digits for the beginning of an id: %s', ([text, may]) => {
  expect(mayBeginHexId(text)).toBe(may);
});

it('finds a label by the beginnings of its words, in any order', () => {
  expect(['dark', 'th da', 'DARK', ''].every((text) => matchesWords('Dark theme', text))).toBe(true);
  expect(['ark', 'dark mode', 'settings'].some((text) => matchesWords('Dark theme', text))).toBe(false);
});
