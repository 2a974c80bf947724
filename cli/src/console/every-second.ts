import { setTimeout as sleep } from 'node:timers/promises';
import { untilInterrupted } from './until-interrupted.ts';

/** Does the work again and again, a second after it was done, until it says that it is done by `false`, or the process is interrupted. */
export async function everySecond(work: () => Promise<boolean | void>): Promise<void> {
  const stop = new AbortController();
  const interrupted = untilInterrupted().then(() => stop.abort());
  while (!stop.signal.aborted) {
    if ((await work()) === false) return;
    await sleep(1000, undefined, { signal: stop.signal }).catch(() => interrupted);
  }
}
