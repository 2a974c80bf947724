import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface InstalledPackage {
  readonly name: string;
  readonly version: string;
  readonly directory: string;
}

/** The package that a module of this folder would import, found as Node does. */
export function findPackage(name: string, directory: string): InstalledPackage | undefined {
  for (const modules of modulesFoldersAbove(directory)) {
    const found = readPackage(name, join(modules, name));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Every copy of a package that is installed for the project, nested ones included. */
export function findCopies(name: string, directory: string): readonly InstalledPackage[] {
  const copies = new Map<string, InstalledPackage>();
  for (const modules of modulesFoldersAbove(directory).flatMap(withNested)) {
    const found = readPackage(name, join(modules, name));
    if (found !== undefined) copies.set(found.directory, found);
  }
  return [...copies.values()];
}

function modulesFoldersAbove(directory: string): readonly string[] {
  const own = join(directory, 'node_modules');
  const above = dirname(directory) === directory ? [] : modulesFoldersAbove(dirname(directory));
  return existsSync(own) ? [own, ...above] : above;
}

/** A `node_modules` folder and those of the packages in it; pnpm keeps its packages in `.pnpm`. Links lead to folders that are met anyway. */
function withNested(modules: string): readonly string[] {
  const packages = foldersOf(modules).flatMap((name) =>
    name.startsWith('@') ? foldersOf(join(modules, name)).map((scoped) => join(name, scoped)) : [name],
  );
  const stores = foldersOf(join(modules, '.pnpm')).map((name) => join('.pnpm', name));
  const nested = [...packages, ...stores].map((name) => join(modules, name, 'node_modules')).filter(existsSync);
  return [modules, ...nested.flatMap(withNested)];
}

function foldersOf(directory: string): readonly string[] {
  if (!existsSync(directory)) return [];
  const entries = readdirSync(directory, { withFileTypes: true });
  return entries.flatMap((entry) => (entry.isDirectory() && entry.name !== '.pnpm' ? [entry.name] : []));
}

function readPackage(name: string, directory: string): InstalledPackage | undefined {
  try {
    const { version } = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')) as {
      readonly version?: unknown;
    };
    return { name, version: String(version), directory: realpathSync(directory) };
  } catch {
    return undefined;
  }
}
