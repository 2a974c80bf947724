import type { Locator } from 'playwright-core';
import { expect } from 'vitest';

/** Long, for machines that do much else: what is awaited is there at once on a quiet one. */
const TIMEOUT_MILLIS = 40_000;

/** Waits until it is in view; a time-out says what the page shows instead. */
export async function see(locator: Locator): Promise<void> {
  try {
    await locator.first().waitFor({ timeout: TIMEOUT_MILLIS });
  } catch (cause) {
    const shown = await locator.page().locator('body').ariaSnapshot();
    throw new Error(`${locator.toString()} is not there, but\n${shown.slice(0, 6000)}`, { cause });
  }
}

/** Expects of a value that comes about by and by: `eventually(() => rows.count()).toBe(3)`. */
export function eventually<T>(look: () => T | Promise<T>) {
  return expect.poll(look, { timeout: TIMEOUT_MILLIS, interval: 50 });
}
