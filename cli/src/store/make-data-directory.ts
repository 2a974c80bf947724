import { mkdirSync } from 'node:fs';
import { BinnacleError } from 'binnacle/contract';

/** Makes the folder where it is missing, for its owner only. Throws `BINNACLE_STORE_UNWRITABLE`. */
export function makeDataDirectory(directory: string): void {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw unwritable(directory, cause);
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
