import { accessSync, constants } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { makeDataDirectory } from '../store/make-data-directory.ts';
import { makeTemporaryDirectory } from './temporary-directory.ts';

export interface DataDirectory {
  readonly directory: string;
  /** Whether it is removed at the end. */
  readonly isTemporary: boolean;
  /** Says why it is not the usual one. */
  readonly notice?: string;
}

export interface DataDirectoryChoice {
  /** Where the user wants it; it is not looked at whether it can be. */
  readonly data?: string | undefined;
  readonly memory?: boolean | undefined;
}

const NOT_WRITABLE = 'BINNACLE_CONSOLE_DIRECTORY';

/** Where the console keeps what it receives: as told, else with the user's data, else beside the work, else for this time only. */
export function chooseDataDirectory({ data, memory }: DataDirectoryChoice): DataDirectory {
  if (memory === true) return { directory: makeTemporaryDirectory(), isTemporary: true };
  const [first, beside] = dataDirectories(data);
  if (beside === undefined || canWrite(first)) return { directory: first, isTemporary: false };
  if (canWrite(beside)) {
    return {
      directory: beside,
      isTemporary: false,
      notice: `${NOT_WRITABLE}: ${first} cannot be written; data is kept in ${beside}`,
    };
  }
  const notice = `${NOT_WRITABLE}: neither ${first} nor ${beside} can be written; data is kept until the console ends. Name a folder with --data`;
  return { directory: makeTemporaryDirectory(), isTemporary: true, notice };
}

/** Where a console keeps data that outlasts it: the one folder that it is told or, in this order, its own choices. */
export function dataDirectories(data: string | undefined): readonly [string, ...string[]] {
  return data === undefined ? [usualDataDirectory(), path.resolve('.binnacle')] : [path.resolve(data)];
}

/** The first of them that can be written; where none can, the first, for its opening to say so. */
export function writableDataDirectory(data: string | undefined): string {
  const [first, ...others] = dataDirectories(data);
  return others.length === 0 ? first : ([first, ...others].find(canWrite) ?? first);
}

/** `$XDG_DATA_HOME/binnacle`, by default `~/.local/share/binnacle`. */
function usualDataDirectory(): string {
  const base = process.env['XDG_DATA_HOME'] || path.join(homedir(), '.local', 'share');
  return path.join(base, 'binnacle');
}

function canWrite(directory: string): boolean {
  try {
    makeDataDirectory(directory);
    accessSync(directory, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
