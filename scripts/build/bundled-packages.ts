import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Metafile } from 'esbuild';

export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  readonly license: string;
}

/** The files whose code esbuild says it put into the bundles. */
export function bundledFiles(metafiles: readonly Metafile[]): string[] {
  return metafiles
    .flatMap((metafile) => Object.values(metafile.outputs))
    .flatMap(({ inputs }) => Object.entries(inputs))
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .map(([path]) => path);
}

/** The packages that these files belong to; paths are absolute or start at `root`. */
export function packagesOf(files: readonly string[], root: string): BundledPackage[] {
  const directories = new Set(files.map((path) => packageDirectory(resolve(root, path))));
  return [...directories]
    .filter((directory) => directory !== undefined)
    .sort()
    .map((directory) => readManifest(join(directory, 'package.json')));
}

function packageDirectory(path: string): string | undefined {
  return /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1];
}

function readManifest(path: string): BundledPackage {
  const { name, version, license } = JSON.parse(readFileSync(path, 'utf8')) as BundledPackage;
  return { name, version, license };
}
