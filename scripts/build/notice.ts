import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';

interface BundledPackage {
  readonly name: string;
  readonly version: string;
  readonly license: string;
}

/** The NOTICE file: every package whose code is inside the bundles, with version and licence. */
export function noticeOf(metafile: Metafile, root: string): string {
  const lines = bundledPackages(metafile, root).map(({ name, version, license }) => `${name} ${version} (${license})`);
  return ['binnacle', '', 'The files under dist contain code of these packages:', '', ...lines, ''].join('\n');
}

function bundledPackages(metafile: Metafile, root: string): BundledPackage[] {
  const used = Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs)
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      .map(([path]) => path),
  );
  const directories = new Set(used.map(packageDirectory).filter((directory) => directory !== undefined));
  return [...directories].sort().map((directory) => readManifest(join(root, directory, 'package.json')));
}

function packageDirectory(path: string): string | undefined {
  return /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1];
}

function readManifest(path: string): BundledPackage {
  return JSON.parse(readFileSync(path, 'utf8')) as BundledPackage;
}
