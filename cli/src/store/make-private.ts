import { chmodSync, closeSync, existsSync, fchmodSync, openSync } from 'node:fs';

const OWNER_ONLY = 0o600;

/**
 * Makes the file of a database where it is missing, for its owner only, whatever the umask and the folder allow; takes rights away where
 * it is there. SQLite gives the files beside it the same ones.
 */
export function makePrivate(file: string): void {
  const descriptor = openSync(file, 'a', OWNER_ONLY);
  try {
    fchmodSync(descriptor, OWNER_ONLY);
  } finally {
    closeSync(descriptor);
  }
  for (const beside of [`${file}-wal`, `${file}-shm`]) if (existsSync(beside)) chmodSync(beside, OWNER_ONLY);
}
