import { existsSync } from 'node:fs';
import path from 'node:path';
import { BinnacleError } from 'binnacle/contract';
import type { CommandInput } from '../command.ts';
import { dataDirectoryOf } from './data-option.ts';

/** The folder of `--data` for a command that makes none. Throws `BINNACLE_STORE_EMPTY`. */
export function existingDataOf(values: CommandInput['values']): string {
  const directory = dataDirectoryOf(values);
  if (existsSync(path.join(directory, 'binnacle.db'))) return directory;
  throw new BinnacleError(
    'BINNACLE_STORE_EMPTY',
    `nothing has been kept in ${directory}. Name the folder that "binnacle console" used with --data`,
  );
}
