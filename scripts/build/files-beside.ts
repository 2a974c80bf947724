import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Plugin } from 'esbuild';

const FILE_BESIDE = /new URL\('(\.{1,2}\/[^']+\.\w+)', import\.meta\.url\)/g;

/**
 * Follows `new URL('./file', import.meta.url)`, by which code names a file beside it: a worker (`.ts`) becomes an entry of its own,
 * any other file is copied. Both then lie beside the bundle, so their names must differ.
 */
export class FilesBeside {
  /** Source of each worker by the name of its bundle. */
  readonly workers = new Map<string, string>();
  /** Path of each file to copy by its name. */
  readonly copies = new Map<string, string>();

  readonly plugin: Plugin = {
    name: 'files-beside',
    setup: (build) => {
      build.onLoad({ filter: /cli\/src\/.*\.ts$/ }, ({ path }) => {
        const source = readFileSync(path, 'utf8');
        const contents = source.replaceAll(FILE_BESIDE, (_whole, file: string) => {
          return `new URL('./${this.#add(join(dirname(path), file))}', import.meta.url)`;
        });
        return { contents, loader: 'ts' };
      });
    },
  };

  #add(path: string): string {
    const isWorker = path.endsWith('.ts');
    const name = basename(path, '.ts');
    const known = isWorker ? this.workers : this.copies;
    if ((known.get(name) ?? path) !== path) throw new Error(`${path} and ${known.get(name)} would be the same file`);
    known.set(name, path);
    return isWorker ? `${name}.js` : name;
  }
}
