import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { delimiter, join, resolve } from 'node:path';

import { StackError } from './stack-error.ts';

/** Why a stack without Tempo keeps no traces, and what would change that. */
export const tempoMissingReason =
  'no tempo binary: traces are not kept (no version of its Go module builds a server). ' +
  'Put a Tempo 3 binary on PATH or name it in BINNACLE_TEMPO.';

/** The Tempo binary that BINNACLE_TEMPO names, else the first `tempo` on PATH, else undefined. */
export async function findTempo(): Promise<string | undefined> {
  const named = process.env['BINNACLE_TEMPO'];
  if (named) {
    if (await isExecutable(resolve(named))) return resolve(named);
    throw new StackError(
      'BINNACLE_STACK_TEMPO_UNUSABLE',
      `BINNACLE_TEMPO="${named}" is no file that can be run; name a Tempo 3 binary`,
    );
  }
  for (const directory of (process.env['PATH'] ?? '').split(delimiter)) {
    const path = join(directory, 'tempo');
    if (directory !== '' && (await isExecutable(path))) return path;
  }
  return undefined;
}

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
