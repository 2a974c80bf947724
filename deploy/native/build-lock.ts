import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import type { BuildOptions } from './run-go.ts';

/** Runs `work` while no other process of this user builds: two Go builds at once are no faster and need twice the memory. */
export async function withBuildLock(
  cacheDirectory: string,
  { report, signal }: BuildOptions,
  work: () => Promise<void>,
): Promise<void> {
  await mkdir(cacheDirectory, { recursive: true });
  const path = join(cacheDirectory, 'build.lock');
  let waitedFor: number | undefined;
  while (!(await take(path))) {
    const holder = Number(await readFile(path, 'utf8').catch(() => ''));
    if (holder > 0 && !isAlive(holder)) await rm(path, { force: true });
    else if (holder > 0 && holder !== waitedFor) {
      report(`waiting for the build that pid ${holder} runs`);
      waitedFor = holder;
    }
    await delay(500, undefined, signal ? { signal } : {});
  }
  try {
    await work();
  } finally {
    await rm(path, { force: true });
  }
}

async function take(path: string): Promise<boolean> {
  const claim = `${path}.${process.pid}`;
  await writeFile(claim, String(process.pid));
  try {
    // A link appears with its content, so that nobody reads a lock without its holder.
    await link(claim, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(claim, { force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
