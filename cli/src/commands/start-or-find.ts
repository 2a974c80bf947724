import { setTimeout as sleep } from 'node:timers/promises';
import { BinnacleError } from 'binnacle/contract';
import type { RunningConsole } from '../console/start-console.ts';
import type { Holder } from '../store/lock.ts';

type Found = { readonly started: RunningConsole; readonly running?: never } | { readonly running: Holder };

/** How long another one that is just starting may take until it says where it is. */
const STARTING_MILLIS = 20_000;

/**
 * The console of a folder: the one that runs or, where none does, the one that `start` starts. Of several that are started at once the
 * first runs, and the others find it. Throws `BINNACLE_STORE_LOCKED` where another program keeps the folder.
 */
export async function startOrFind(
  directory: string,
  start: () => Promise<RunningConsole>,
  signal: AbortSignal,
): Promise<Found> {
  const { findRunningConsole, isHeld } = await import('../store/lock.ts');
  const deadlineMillis = Date.now() + STARTING_MILLIS;
  for (;;) {
    const running = findRunningConsole(directory);
    if (running !== undefined) return { running };
    try {
      return { started: await start() };
    } catch (error) {
      const isLocked = error instanceof BinnacleError && error.code === 'BINNACLE_STORE_LOCKED';
      if (!isLocked || Date.now() > deadlineMillis) throw error;
    }
    while (isHeld(directory) && findRunningConsole(directory) === undefined && Date.now() < deadlineMillis) {
      await sleep(50, undefined, { signal });
    }
  }
}
