import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, run } from '../run.ts';
import type { RunResult } from '../run.ts';

/** The oldest and the newest compiler that are supported, by their folders in `node_modules`. */
const compilers = ['typescript-5.9', 'typescript'];

const program = 'application.ts';

const tsconfig = {
  compilerOptions: {
    module: 'nodenext',
    target: 'es2022',
    strict: true,
    skipLibCheck: false,
    noEmit: true,
    types: ['node'],
  },
  files: [program],
};

/** Installs the packed packages as an application does, without what is installed here for development, and compiles a program. */
export const installedTypes = {
  name: 'types of the installed packages',
  run: async (): Promise<RunResult> => {
    const project = mkdtempSync(join(tmpdir(), 'binnacle-installed-'));
    try {
      return await compileIn(project);
    } finally {
      rmSync(project, { recursive: true, force: true });
    }
  },
};

async function compileIn(project: string): Promise<RunResult> {
  const packed = await run('npm', ['pack', '.', './cli', '--pack-destination', project], { quiet: true });
  if (!packed.ok) return packed;
  writeFileSync(join(project, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  const installed = await run('npm', ['install', '--prefix', project, '--ignore-scripts', ...dependencies(project)], {
    quiet: true,
  });
  if (!installed.ok) return installed;
  copyFileSync(join(root, 'test/types/programs', program), join(project, program));
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify(tsconfig));
  // Its types come from the packages beside it here, as an application's own copies would.
  const sdkNode = 'node_modules/@opentelemetry/sdk-node';
  symlinkSync(join(root, sdkNode), join(project, sdkNode));
  const results = await Promise.all(
    compilers.map((name) => run('node', [`node_modules/${name}/bin/tsc`, '-p', project], { quiet: true })),
  );
  return { ok: results.every(({ ok }) => ok), output: results.map(({ output }) => output).join('') };
}

function dependencies(project: string): string[] {
  const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly devDependencies: Readonly<Record<string, string>>;
  };
  const tarballs = readdirSync(project).filter((name) => name.endsWith('.tgz'));
  const others = ['@opentelemetry/api', '@types/node'].map((name) => `${name}@${devDependencies[name]}`);
  return [...tarballs.map((name) => join(project, name)), ...others];
}
