import { existsSync, readFileSync } from 'node:fs';
import { createRequire, findPackageJSON } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PatchInstrumentation } from '../instrumentation.ts';
import { applyPatch } from './apply-patch.ts';
import { findPackage } from './find-package.ts';
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
  const directories = new Map<string, string | undefined>();
  for (const { patch } of instrumentations) {
    for (const name of patch.files) {
      const split = name.indexOf(':');
      const library = name.slice(0, split);
      if (!directories.has(library)) directories.set(library, findPackage(library, places));
      const directory = directories.get(library);
      if (directory !== undefined) patchLinked(index, join(directory, name.slice(split + 1)));
    }
  }
}

function patchLinked(index: PatchIndex, path: string): void {
  if (path in require.cache || !isEsModule(path)) return;
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
