import { existsSync } from 'node:fs';
import path from 'node:path';
import { BinnacleError } from 'binnacle/contract';
import type { CommandInput } from '../command.ts';
import { dataDirectories } from '../console/data-directory.ts';
import { DATABASE_NAME } from '../store/open-database.ts';

/** The folder that a console has kept something in, for a command that makes none. Throws `BINNACLE_STORE_EMPTY`. */
export function existingDataOf(values: CommandInput['values']): string {
  const candidates = dataDirectories(values['data'] as string | undefined);
  const found = candidates.find((directory) => existsSync(path.join(directory, DATABASE_NAME)));
  if (found !== undefined) return found;
  throw new BinnacleError(
    'BINNACLE_STORE_EMPTY',
    `nothing has been kept in ${candidates.join(' or ')}. Name the folder that "binnacle console" used with --data`,
  );
}
