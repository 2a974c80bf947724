import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';

export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  readonly license: string;
}

/** The packages whose code is inside the bundles, by what esbuild says it put there. */
export function bundledPackages(metafiles: readonly Metafile[], root: string): BundledPackage[] {
  const outputs = metafiles.flatMap((metafile) => Object.values(metafile.outputs));
  const used = outputs.flatMap(({ inputs }) =>
    Object.entries(inputs)
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      .map(([path]) => packageDirectory(path)),
  );
  const directories = new Set(used.filter((directory) => directory !== undefined));
  return [...directories].sort().map((directory) => readManifest(join(root, directory, 'package.json')));
}

function packageDirectory(path: string): string | undefined {
  return /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1];
}

function readManifest(path: string): BundledPackage {
  const { name, version, license } = JSON.parse(readFileSync(path, 'utf8')) as BundledPackage;
  return { name, version, license };
}
