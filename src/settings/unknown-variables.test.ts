import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { unknownVariables } from './unknown-variables.ts';

const root = join(import.meta.dirname, '../..');

/** Variables of ours that the repository's own programs read from the environment. */
function variablesReadIn(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.includes('node_modules'))
    .flatMap((file) => [...readFileSync(join(root, folder, file), 'utf8').matchAll(/env\['(BINNACLE_\w+)'\]/g)])
    .map(([, name = '']) => name);
}

it('does not warn of variables that the stack or a test of it is set up with', () => {
  const names = ['deploy', 'scripts', 'benchmarks', 'examples', 'test/stack'].flatMap(variablesReadIn);
  expect(names).toContain('BINNACLE_TEMPO');
  expect(unknownVariables(Object.fromEntries(names.map((name) => [name, 'x'])))).toEqual([]);
});
