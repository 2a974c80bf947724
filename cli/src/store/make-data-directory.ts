import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { BinnacleError } from 'binnacle/contract';

/** Makes the folder where it is missing, for its owner only. Throws `BINNACLE_STORE_UNWRITABLE`. */
export function makeDataDirectory(directory: string): void {
  try {
    makeFolders(directory);
  } catch (cause) {
    throw unwritable(directory, cause);
  }
}

/** Not by the option `recursive`, which goes on for ever below `/proc`. */
function makeFolders(directory: string): void {
  if (existsSync(directory)) return;
  makeFolders(path.dirname(directory));
  try {
    mkdirSync(directory, { mode: 0o700 });
  } catch (error) {
    // Another process may have been first.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

export function unwritable(file: string, cause: unknown): BinnacleError {
  const problem = cause instanceof Error ? cause.message : String(cause);
  return new BinnacleError(
    'BINNACLE_STORE_UNWRITABLE',
    `${file} cannot be opened for writing: ${problem}. Name another folder with --data, or use --memory`,
    { cause },
  );
}
