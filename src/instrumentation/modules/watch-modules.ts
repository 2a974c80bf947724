import { createRequire, registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { applyPatch } from './apply-patch.ts';
import type { PatchIndex } from './patch-index.ts';

const require = createRequire(import.meta.url);

/** How a patched ES module calls back: modules have no other name in common with us than the global object. */
const CALLBACK_NAME = 'binnacle.instrumentation.loaded';
const CALLBACK = Symbol.for(CALLBACK_NAME);

type Exports = Readonly<Record<string, unknown>>;
type Global = { [CALLBACK]?: (url: string, exports: Exports) => void };

/**
 * Patches modules of the index that are loaded from now on. Node's synchronous hooks see every load, by `import` or
 * `require`, wherever the package is installed.
 *
 * A CommonJS module is loaded and patched while it is resolved; whoever asked for it then finds it in the cache. An ES
 * module gets a line at its end that hands over its own namespace: it runs before any importer does, and it wraps
 * nothing, so that live bindings and circular imports work as before.
 */
export function watchModules(index: PatchIndex): Disposable {
  (globalThis as Global)[CALLBACK] = (url, exports) => {
    const file = index(url);
    if (file) applyPatch(file, exports);
  };
  const hooks = registerHooks({
    resolve(specifier, context, next) {
      const resolved = next(specifier, context);
      if (resolved.format !== 'module') patchCommonJs(index, resolved.url);
      return resolved;
    },
    load(url, context, next) {
      const loaded = next(url, context);
      if (loaded.format !== 'module' || !loaded.source || !index(url)) return loaded;
      return { ...loaded, source: textOf(loaded.source) + handOver(url) };
    },
  });
  return { [Symbol.dispose]: () => hooks.deregister() };
}

/** The modules that are being loaded to be patched: loading one resolves it once more. */
const loading = new Set<string>();

function patchCommonJs(index: PatchIndex, url: string): void {
  const file = index(url);
  if (!file || url.endsWith('.mjs') || loading.has(url)) return;
  loading.add(url);
  try {
    applyPatch(file, require(fileURLToPath(url)) as Exports);
  } catch {
    // It cannot be loaded; the application is told so when it loads it itself.
  } finally {
    loading.delete(url);
  }
}

function handOver(url: string): string {
  const text = JSON.stringify(url);
  return `\nimport * as __binnacle from ${text};globalThis[Symbol.for('${CALLBACK_NAME}')]?.(${text}, __binnacle);`;
}

function textOf(source: string | ArrayBuffer | NodeJS.TypedArray): string {
  return typeof source === 'string' ? source : new TextDecoder().decode(source);
}
