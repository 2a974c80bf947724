import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../run.ts';
import type { RunResult } from '../run.ts';

/** The published packages, by the folder that holds their manifest. */
const packages = ['.', 'cli'];

/** publint and attw over what `npm pack` makes of each package. */
export const packageChecks = packages.flatMap((directory) => [
  {
    name: `publint ${directory}`,
    run: () => withTarball(directory, (tarball) => run('publint', [tarball, '--strict'], { quiet: true })),
  },
  {
    name: `attw ${directory}`,
    run: () => withTarball(directory, (tarball) => run('attw', [tarball, '--profile', 'esm-only'], { quiet: true })),
  },
]);

async function withTarball(directory: string, check: (tarball: string) => Promise<RunResult>): Promise<RunResult> {
  const target = mkdtempSync(join(tmpdir(), 'binnacle-pack-'));
  try {
    const packed = await run(
      'npm',
      ['pack', directory === '.' ? '.' : `./${directory}`, '--pack-destination', target],
      { quiet: true },
    );
    const tarball = readdirSync(target)[0];
    return packed.ok && tarball !== undefined ? await check(join(target, tarball)) : { ...packed, ok: false };
  } finally {
    rmSync(target, { recursive: true, force: true });
  }
}
