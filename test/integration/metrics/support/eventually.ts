import { setTimeout as delay } from 'node:timers/promises';

/** Reads until what is read passes; at the time-out (30 s) throws with what was read last. */
export async function eventually<T>(
  read: () => Promise<T>,
  passes: (value: T) => boolean,
  timeoutMillis = 30_000,
): Promise<T> {
  const deadline = performance.now() + timeoutMillis;
  for (;;) {
    const value = await read();
    if (passes(value)) return value;
    if (performance.now() > deadline)
      throw new Error(`not reached in ${timeoutMillis} ms; last seen: ${JSON.stringify(value)}`);
    await delay(100);
  }
}
