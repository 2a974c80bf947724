import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { takeLockFile } from './lock-file.ts';
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
  for (let holder = await takeLockFile(path); holder !== undefined; holder = await takeLockFile(path)) {
    if (holder !== waitedFor) report(`waiting for the build that pid ${holder} runs`);
    waitedFor = holder;
    await delay(500, undefined, signal ? { signal } : {});
  }
  try {
    await work();
  } finally {
    await rm(path, { force: true });
  }
}
