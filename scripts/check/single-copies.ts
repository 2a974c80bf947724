/** Fails where two copies of one `@opentelemetry/*` package are installed: two copies split providers, contexts and types. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Lockfile {
  readonly packages: Readonly<Record<string, { readonly version?: string }>>;
}

const lockfile = JSON.parse(readFileSync(join(import.meta.dirname, '../../package-lock.json'), 'utf8')) as Lockfile;
const copies = new Map<string, string[]>();
for (const [path, { version }] of Object.entries(lockfile.packages)) {
  const name = /node_modules\/(@opentelemetry\/[^/]+)$/.exec(path)?.[1];
  if (name !== undefined) copies.set(name, [...(copies.get(name) ?? []), `${path} ${version}`]);
}
const doubles = [...copies].filter(([, paths]) => paths.length > 1);
for (const [name, paths] of doubles)
  console.error(`${name} is installed ${paths.length} times:\n  ${paths.join('\n  ')}`);
process.exitCode = doubles.length === 0 ? 0 : 1;
