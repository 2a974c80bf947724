import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Project extends Disposable {
  readonly directory: string;
}

/** A project on disk with these packages installed: the versions by path below `node_modules`, and the names it depends on. */
export function makeProject(packages: Readonly<Record<string, string>>, dependencies: readonly string[] = []): Project {
  const directory = mkdtempSync(join(tmpdir(), 'binnacle-project-'));
  const versions = Object.fromEntries(dependencies.map((name) => [name, '*']));
  writeManifest(directory, { name: 'project', version: '1.0.0', dependencies: versions });
  for (const [path, version] of Object.entries(packages)) {
    writeManifest(join(directory, 'node_modules', path), { name: path, version });
  }
  return { directory, [Symbol.dispose]: () => rmSync(directory, { recursive: true, force: true }) };
}

function writeManifest(directory: string, manifest: object): void {
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'package.json'), JSON.stringify(manifest));
}
