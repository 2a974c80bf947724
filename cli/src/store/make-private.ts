import { chmodSync, closeSync, openSync, statSync } from 'node:fs';

const OWNER_ONLY = 0o600;

/**
 * Makes the file of a database where it is missing, for its owner only, whatever the umask and the folder allow; takes rights away where
 * it is there. SQLite gives the files beside it the same ones.
 */
export function makePrivate(file: string): void {
  makeMissing(file);
  for (const each of [file, `${file}-wal`, `${file}-shm`]) {
    const mode = statSync(each, { throwIfNoEntry: false })?.mode;
    if (mode !== undefined && (mode & 0o777) !== OWNER_ONLY) chmodSync(each, OWNER_ONLY);
  }
}

/** A file that is there must not be opened: to close it lets go of the locks that SQLite holds on it within this process. */
function makeMissing(file: string): void {
  try {
    closeSync(openSync(file, 'wx', OWNER_ONLY));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
