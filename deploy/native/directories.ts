import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** The repository's root, where the engines' configuration files are. */
export const repositoryDirectory: string = resolve(import.meta.dirname, '../..');

/** Where built engines are kept: BINNACLE_CACHE_DIR, else `binnacle` in the user's cache directory (XDG_CACHE_HOME, ~/.cache). */
export function findCacheDirectory(): string {
  const own = process.env['BINNACLE_CACHE_DIR'];
  if (own) return resolve(own);
  return join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'binnacle');
}

/** Where `npm run stack` keeps the engines' data unless told: `binnacle/stack` in XDG_DATA_HOME or ~/.local/share. */
export function findDataDirectory(): string {
  return join(process.env['XDG_DATA_HOME'] || join(homedir(), '.local', 'share'), 'binnacle', 'stack');
}
