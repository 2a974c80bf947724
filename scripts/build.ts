/** Builds both packages: entry points bundled by esbuild with their declarations, and the console's page by Vite. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { BuildOptions, Metafile, Plugin } from 'esbuild';
import { buildPage } from './build/build-page.ts';
import { bundledFiles, packagesOf } from './build/bundled-packages.ts';
import { declarationsOf } from './build/declarations.ts';
import { FilesBeside } from './build/files-beside.ts';
import { goModules } from './build/go-modules.ts';
import { LazyBundles } from './build/lazy-bundles.ts';
import { leanBuiltins } from './build/lean-builtins.ts';
import { noticeOf } from './build/notice.ts';
import { OutputFolder } from './build/output-folder.ts';
import { sbomOf } from './build/sbom.ts';

const root = join(import.meta.dirname, '..');
const dist = new OutputFolder(join(root, 'dist'));
const commandDist = new OutputFolder(join(root, 'cli/dist'));

const common = {
  absWorkingDir: root,
  bundle: true,
  splitting: true,
  chunkNames: '[name]-[hash]',
  platform: 'node',
  format: 'esm',
  target: 'node22',
  charset: 'utf8',
  legalComments: 'none',
  sourcemap: true,
  metafile: true,
  write: false,
  logLevel: 'warning',
  // Bundled CommonJS (grpc-js) calls require() for Node's own modules.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
} satisfies BuildOptions;

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

/** What its tests and the command load, apart from it: sharing chunks would make applications load the receiver. */
const receivingEntries = { testing: 'src/testing/index.ts', otlp: 'src/otlp/index.ts' };

async function buildBundle(entryPoints: Record<string, string>, plugins: readonly Plugin[] = []): Promise<Metafile> {
  const { metafile, outputFiles } = await build({
    ...common,
    entryPoints,
    outdir: 'dist',
    // Of our own modules, `src` is published beside.
    sourcesContent: false,
    external,
    plugins: [leanBuiltins, ...plugins],
  });
  dist.addOutputs(outputFiles);
  return metafile;
}

async function buildApplication(): Promise<Metafile[]> {
  const lazy = new LazyBundles();
  const metafile = await buildBundle(applicationEntries, [lazy.plugin]);
  const lazyMetafiles = Object.entries(lazy.entryPoints(metafile)).map(([name, file]) => buildBundle({ [name]: file }));
  return [metafile, ...(await Promise.all(lazyMetafiles))];
}

/** The command and its workers, each with what it needs inside. Answers with the files that are in them. */
async function buildCommand(): Promise<string[]> {
  const beside = new FilesBeside();
  const metafiles: Metafile[] = [];
  const buildEntry = async (name: string, file: string): Promise<void> => {
    const isProgram = name === 'binnacle';
    const { metafile, outputFiles } = await build({
      ...common,
      entryPoints: { [name]: file },
      outdir: 'cli/dist',
      banner: { js: `${isProgram ? '#!/usr/bin/env node\n' : ''}${common.banner.js}` },
      external: [...external, '@opentelemetry/api', 'binnacle', 'binnacle/*'],
      plugins: [leanBuiltins, beside.plugin],
    });
    metafiles.push(metafile);
    commandDist.addOutputs(outputFiles);
  };
  await buildEntry('binnacle', 'cli/src/binnacle.ts');
  // Workers that a worker names join the list while it is gone through.
  for (const [name, file] of beside.workers) await buildEntry(name, file);
  for (const [name, file] of beside.copies) commandDist.add(name, readFileSync(file));
  return bundledFiles(metafiles);
}

const metafiles = [...(await buildApplication()), await buildBundle(receivingEntries)];
const page = await buildPage(root);
const commandFiles = [...(await buildCommand()), ...page.modules];
for (const [name, contents] of page.files) commandDist.add(`ui/${name}`, contents);
const engine = goModules(join(root, 'cli/promql/go.mod'));
commandDist.add('NOTICE', noticeOf([...packagesOf(commandFiles, root), ...engine]));
const declarations = declarationsOf({ ...applicationEntries, ...receivingEntries }, root);
for (const [name, text] of Object.entries(declarations)) dist.add(name, text);
const packages = packagesOf(bundledFiles(metafiles), root);
dist.add('NOTICE', noticeOf(packages));
dist.add('sbom.cdx.json', sbomOf(packages));
dist.write();
commandDist.write();
