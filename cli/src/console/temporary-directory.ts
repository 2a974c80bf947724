import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** In memory where the system has a place for files there. */
export const temporaryBases: readonly string[] = ['/dev/shm', tmpdir()];
/** Of its name; what follows is the process that made it. */
export const TEMPORARY_PREFIX = 'binnacle-memory-';

/** Makes a folder for what is kept until the console ends. */
export function makeTemporaryDirectory(): string {
  for (const base of temporaryBases) {
    try {
      return mkdtempSync(path.join(base, `${TEMPORARY_PREFIX}${process.pid}-`));
    } catch {
      // The next place may do; that of the system's own always does, or nothing works here.
    }
  }
  throw new Error(`No temporary directory can be made in ${tmpdir()}`);
}
