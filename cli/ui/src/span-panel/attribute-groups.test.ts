import { expect, it } from 'vitest';
import { groupAttributes } from './attribute-groups.ts';

it('groups by namespace, errors and models first, the rest by name', () => {
  const groups = groupAttributes({
    'http.route': '/scan',
    plain: 1,
    'gen_ai.request.model': 'gpt-5.2',
    'db.system.name': 'postgresql',
    'error.type': 'timeout',
    'gen_ai.provider.name': 'openai',
  });
  expect(groups.map(({ name, entries }) => [name, entries.map(([key]) => key)])).toEqual([
    ['error', ['error.type']],
    ['gen_ai', ['gen_ai.provider.name', 'gen_ai.request.model']],
    ['', ['plain']],
    ['db', ['db.system.name']],
    ['http', ['http.route']],
  ]);
});

it('leaves out what is shown elsewhere, and groups that it empties', () => {
  expect(groupAttributes({ 'gen_ai.input.messages': '[]' }, (key) => key.startsWith('gen_ai.'))).toEqual([]);
});
