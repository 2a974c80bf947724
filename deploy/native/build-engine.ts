import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { withBuildLock } from './build-lock.ts';
import { findCacheDirectory } from './directories.ts';
import type { GoModule } from './engine.ts';
import { type BuildOptions, runGo } from './run-go.ts';

const modulesDirectory = join(import.meta.dirname, 'modules');
const buildFlags = ['-mod=readonly', '-trimpath', '-ldflags=-s -w'];

/**
 * The directory that holds a module's binaries: `engines/<folder>-<hash>` in the cache directory, where the hash is that of
 * the module's files and build flags. Builds it when it is not there (minutes, once); one build at a time on a machine.
 * Throws `BINNACLE_STACK_GO_MISSING` and `BINNACLE_STACK_BUILD_FAILED`.
 */
export async function buildEngine(module: GoModule, options: BuildOptions): Promise<string> {
  const cacheDirectory = findCacheDirectory();
  const name = `${module.folder}-${await hashModule(module)}`;
  const built = join(cacheDirectory, 'engines', name);
  if (await exists(built)) return built;
  await withBuildLock(cacheDirectory, options, async () => {
    if (!(await exists(built))) await build(module, join(cacheDirectory, 'build', name), built, options);
  });
  return built;
}

async function build(module: GoModule, workDirectory: string, built: string, options: BuildOptions): Promise<void> {
  await rm(workDirectory, { recursive: true, force: true });
  await mkdir(workDirectory, { recursive: true });
  await mkdir(join(built, '..'), { recursive: true });
  await cp(join(modulesDirectory, module.folder), workDirectory, { recursive: true });
  const call = { title: module.folder, workDirectory, ...options };
  if (module.generate) await runGo({ ...call, args: module.generate });
  const flags = [...buildFlags, `-tags=${module.tags ?? ''}`];
  const packages = await runGo({ ...call, args: ['list', '-deps', ...flags, ...module.packages] });
  const packageCount = packages.trim().split('\n').length;
  await runGo({ ...call, args: ['build', '-v', ...flags, '-o', 'bin/', ...module.packages], packageCount });
  await rename(join(workDirectory, 'bin'), built);
  await rm(workDirectory, { recursive: true, force: true });
}

async function hashModule(module: GoModule): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify([module, buildFlags, process.platform, process.arch]));
  const directory = join(modulesDirectory, module.folder);
  for (const file of (await readdir(directory)).sort()) hash.update(file).update(await readFile(join(directory, file)));
  return hash.digest('hex').slice(0, 12);
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
