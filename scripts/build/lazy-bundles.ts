import { basename, extname } from 'node:path';
import type { Metafile, Plugin } from 'esbuild';

/**
 * Leaves what is imported dynamically out of a bundle, to be a bundle of its own beside it. esbuild would cut whatever
 * the two have in common into further chunks, and each file more is read, resolved and linked by every start.
 */
export class LazyBundles {
  readonly #files = new Map<string, string>();

  readonly plugin: Plugin = {
    name: 'lazy-bundles',
    setup: (build) => {
      build.onResolve({ filter: /./ }, async ({ path, kind, resolveDir }) => {
        if (kind !== 'dynamic-import') return undefined;
        const resolved = await build.resolve(path, { resolveDir, kind: 'import-statement' });
        if (resolved.external || resolved.namespace !== 'file') return undefined;
        const name = basename(path, extname(path));
        this.#files.set(`./${name}.js`, resolved.path);
        return { path: `./${name}.js`, external: true };
      });
    },
  };

  /** The entry points that the bundle does import: of those that were met, some are in code that it left out. */
  entryPoints({ outputs }: Metafile): Record<string, string> {
    const imported = new Set(Object.values(outputs).flatMap(({ imports }) => imports.map(({ path }) => path)));
    const used = [...this.#files].filter(([path]) => imported.has(path));
    return Object.fromEntries(used.map(([path, file]) => [basename(path, '.js'), file]));
  }
}
