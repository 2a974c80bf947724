import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const root = join(import.meta.dirname, '../../..');
const execute = promisify(execFile);

/** The `binnacle` command as users get it. */
export interface PackedCommand extends AsyncDisposable {
  /** The file that Node runs. */
  readonly file: string;
  /** A project that both packages are installed in. */
  readonly directory: string;
}

/** Packs both packages and installs them into an empty project. */
export async function installPacked(): Promise<PackedCommand> {
  const directory = await mkdtemp(join(tmpdir(), 'binnacle-packed-'));
  const tarballs = join(directory, 'tarballs');
  await mkdir(tarballs);
  const npm = (args: readonly string[], cwd: string) => execute('npm', args, { cwd, maxBuffer: 64 * 1024 * 1024 });
  await npm(['pack', '.', './cli', '--pack-destination', tarballs], root);
  await writeFile(join(directory, 'package.json'), JSON.stringify({ name: 'user', private: true, type: 'module' }));
  const files = (await readdir(tarballs)).map((name) => join(tarballs, name));
  await npm(['install', '--no-audit', '--no-fund', ...files], directory);
  return {
    directory,
    file: join(directory, 'node_modules/@binnacle/cli/dist/binnacle.js'),
    [Symbol.asyncDispose]: () => rm(directory, { recursive: true, force: true }),
  };
}
