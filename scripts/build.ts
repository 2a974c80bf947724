/** Builds both packages: bundled entry points by esbuild, declarations by the TypeScript compiler. */
import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { BuildOptions, Metafile, Plugin } from 'esbuild';
import { bundledPackages } from './build/bundled-packages.ts';
import { LazyBundles } from './build/lazy-bundles.ts';
import { leanBuiltins } from './build/lean-builtins.ts';
import { noticeOf } from './build/notice.ts';
import { sbomOf } from './build/sbom.ts';

const root = join(import.meta.dirname, '..');

const common: BuildOptions = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node22',
  charset: 'utf8',
  legalComments: 'none',
  sourcemap: true,
  metafile: true,
  logLevel: 'warning',
  plugins: [leanBuiltins],
  // Bundled CommonJS (grpc-js) calls require() for Node's own modules.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
};

/** Stay outside: the application's own choice. */
const external = ['@opentelemetry/auto-instrumentations-node', '@pydantic/genai-prices', 'pino'];

/** What an application loads. */
const applicationEntries = {
  index: 'src/index.ts',
  register: 'src/register.ts',
  sdk: 'src/sdk.ts',
  contract: 'src/contract/index.ts',
  server: 'src/server/index.ts',
};

/** What its tests load, apart from it: sharing chunks would make applications load the receiver. */
const testingEntries = { testing: 'src/testing/index.ts' };

async function buildBundle(entryPoints: Record<string, string>, plugins: readonly Plugin[] = []): Promise<Metafile> {
  const { metafile } = await build({
    ...common,
    entryPoints,
    outdir: 'dist',
    chunkNames: '[name]-[hash]',
    splitting: true,
    external,
    plugins: [leanBuiltins, ...plugins],
  });
  return metafile as Metafile;
}

async function buildApplication(): Promise<Metafile[]> {
  const lazy = new LazyBundles();
  const metafile = await buildBundle(applicationEntries, [lazy.plugin]);
  const lazyMetafiles = Object.entries(lazy.entryPoints(metafile)).map(([name, file]) => buildBundle({ [name]: file }));
  return [metafile, ...(await Promise.all(lazyMetafiles))];
}

async function buildCommand(): Promise<void> {
  rmSync(join(root, 'cli/dist'), { recursive: true, force: true });
  await build({
    ...common,
    entryPoints: { binnacle: 'cli/src/binnacle.ts' },
    outdir: 'cli/dist',
    banner: { js: `#!/usr/bin/env node\n${common.banner?.['js'] ?? ''}` },
    external: [...external, '@opentelemetry/api', 'binnacle', 'binnacle/*'],
  });
}

rmSync(join(root, 'dist'), { recursive: true, force: true });
const metafiles = [...(await buildApplication()), await buildBundle(testingEntries)];
await buildCommand();
execFileSync(join(root, 'node_modules/.bin/tsc'), ['-p', 'tsconfig.types.json'], { cwd: root, stdio: 'inherit' });
const packages = bundledPackages(metafiles, root);
writeFileSync(join(root, 'dist/NOTICE'), noticeOf(packages));
writeFileSync(join(root, 'dist/sbom.cdx.json'), sbomOf(packages));
