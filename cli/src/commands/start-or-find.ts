import { setTimeout as sleep } from 'node:timers/promises';
import { BinnacleError } from 'binnacle/contract';
import type { RunningConsole } from '../console/start-console.ts';
import type { Holder } from '../store/lock.ts';

type Found = { readonly started: RunningConsole; readonly running?: never } | { readonly running: Holder };

/** How long the folder may be another program's, such as an import. */
const OTHERS_MILLIS = 20_000;
const PAUSE_MILLIS = 50;

/**
 * The console of a folder: the one that runs or, where none does, the one that `start` starts. Of several that are started at once the
 * first runs, and the others find it, however long its start takes. Throws `BINNACLE_STORE_LOCKED` where another program keeps the folder.
 */
export async function startOrFind(
  directory: string,
  start: () => Promise<RunningConsole>,
  signal: AbortSignal,
): Promise<Found> {
  const { findRunningConsole, isConsoleStarting, isHeld } = await import('../store/lock.ts');
  let othersSince = Date.now();
  for (;;) {
    // Asked before: it may say where it is between the two.
    const isStarting = isConsoleStarting(directory);
    const running = findRunningConsole(directory);
    if (running !== undefined) return { running };
    const isFree = !isStarting && !isHeld(directory);
    if (isStarting || isFree) othersSince = Date.now();
    const isOverdue = Date.now() - othersSince > OTHERS_MILLIS;
    try {
      if (isFree || isOverdue) return { started: await start() };
    } catch (error) {
      const isLocked = error instanceof BinnacleError && error.code === 'BINNACLE_STORE_LOCKED';
      if (!isLocked || isOverdue) throw error;
    }
    await sleep(PAUSE_MILLIS, undefined, { signal });
  }
}
