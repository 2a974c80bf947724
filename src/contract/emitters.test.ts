import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

/*
 * A definition that nothing emits is a promise that nobody keeps: a dashboard on it stays empty. Every metric, span and
 * event of the catalog has to be imported by something outside the contract.
 */

const source = join(import.meta.dirname, '..');
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.ts') && !/\.test(?:-d)?\.ts$/.test(file),
);
const read = (file: string): string => readFileSync(join(source, file), 'utf8');
const isContract = (file: string): boolean => file.startsWith('contract/') || file.startsWith('contract\\');

/** Exported constants of the contract that hold a metric, a span or an event. */
async function entryNames(): Promise<readonly string[]> {
  const modules = await Promise.all(
    files
      .filter(isContract)
      .map(async (file) => (await import(join(source, file))) as Readonly<Record<string, unknown>>),
  );
  const isEntry = (value: unknown): boolean =>
    typeof value === 'object' && value !== null && 'brief' in value && 'attributes' in value;
  return modules.flatMap((module) => Object.keys(module).filter((name) => isEntry(module[name])));
}

/** Names in the import lists of everything outside the contract. */
function importedNames(): ReadonlySet<string> {
  const imports = files
    .filter((file) => !isContract(file))
    .flatMap((file) => [...read(file).matchAll(/^import (?:type )?\{([^}]*)\} from '[^']*contract\/[^']*';/gm)]);
  return new Set(imports.flatMap(([, names = '']) => names.split(',').map((name) => name.trim())));
}

it('has an emitter for every metric, span and event of the catalog', async () => {
  const imported = importedNames();
  const missing = (await entryNames()).filter((name) => !imported.has(name));
  expect([...new Set(missing)]).toEqual([]);
});

it('exports every metric, span and event of the catalog from its entry point', async () => {
  const exported = Object.keys(await import('./index.ts'));
  expect((await entryNames()).filter((name) => !exported.includes(name))).toEqual([]);
});
