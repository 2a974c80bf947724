import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { createRequire, findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PatchInstrumentation } from '../instrumentation.ts';
import { applyPatch } from './apply-patch.ts';
import { linkedModule } from './linked-module.ts';
import type { PatchIndex } from './patch-index.ts';

const require = createRequire(import.meta.url);

/** Patches the CommonJS modules that are loaded already, and the ES modules that the application has linked. */
export function patchLoaded(
  index: PatchIndex,
  instrumentations: readonly PatchInstrumentation[],
  places: readonly string[],
): void {
  for (const path of Object.keys(require.cache)) {
    const file = index(pathToFileURL(path).href);
    const exports = require.cache[path]?.exports as Readonly<Record<string, unknown>> | undefined;
    if (file && exports) applyPatch(file, exports);
  }
  for (const { patch } of instrumentations) {
    for (const name of patch.files) patchLinked(index, name, places);
  }
}

function patchLinked(index: PatchIndex, name: string, places: readonly string[]): void {
  const split = name.indexOf(':');
  const directory = findPackage(name.slice(0, split), places);
  const path = directory && join(directory, name.slice(split + 1));
  if (!path || path in require.cache || !isEsModule(path)) return;
  const file = index(pathToFileURL(path).href);
  const exports = linkedModule(path);
  if (file && exports) applyPatch(file, exports);
}

function isEsModule(path: string): boolean {
  if (!existsSync(path)) return false;
  if (!path.endsWith('.js')) return path.endsWith('.mjs');
  const manifest = findPackageJSON(pathToFileURL(path));
  return manifest !== undefined && (JSON.parse(readFileSync(manifest, 'utf8')) as { type?: string }).type === 'module';
}

/** Where the application finds a package; links are followed, because Node knows modules by where they really are. */
function findPackage(name: string, places: readonly string[]): string | undefined {
  for (const place of places) {
    try {
      const manifest = findPackageJSON(name, place);
      if (manifest !== undefined) return dirname(realpathSync(manifest));
    } catch {
      // Not to be found from here.
    }
  }
  return undefined;
}
