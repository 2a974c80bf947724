import { statfs, statSync } from 'node:fs';
import type { StatsFs } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { filesystemUtilization } from '../../contract/process.ts';
import { recorder } from '../../sdk/recorder.ts';

/** Observes how full the disk is that holds the working directory. */
export function observeDisk(): Disposable[] {
  const directory = workingDirectory();
  return directory === undefined ? [] : [observeUtilization(directory, mountpointOf(directory))];
}

/** Undefined where it has been deleted. */
function workingDirectory(): string | undefined {
  try {
    return process.cwd();
  } catch {
    return undefined;
  }
}

function observeUtilization(directory: string, mountpoint: string): Disposable {
  // A network disk can hang: each reading shows what the one before asked for.
  let latest: StatsFs | undefined;
  let isAsking = false;
  const ask = (): void => {
    if (isAsking) return;
    isAsking = true;
    statfs(directory, (error, stats) => {
      isAsking = false;
      latest = error === null ? stats : undefined;
    });
  };
  ask();
  return recorder(filesystemUtilization).observe((observe) => {
    ask();
    if (latest === undefined || latest.blocks === 0) return;
    const { blocks, bfree, bavail } = latest;
    const observeState = (state: 'used' | 'free' | 'reserved', count: number): void =>
      observe(count / blocks, { 'system.filesystem.mountpoint': mountpoint, 'system.filesystem.state': state });
    observeState('used', blocks - bfree);
    observeState('free', bavail);
    observeState('reserved', bfree - bavail);
  });
}

/** The highest directory above that is on the same device. */
function mountpointOf(directory: string): string {
  const parent = dirname(resolve(directory));
  if (parent === directory || statSync(parent).dev !== statSync(directory).dev) return directory;
  return mountpointOf(parent);
}
