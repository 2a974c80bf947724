import { existsSync } from 'node:fs';
import path from 'node:path';
import { BinnacleError } from 'binnacle/contract';
import type { Command } from '../command.ts';
import { dataOption } from './data-option.ts';
import { existingDataOf } from './existing-data.ts';

const BATCHES_A_LINE = 1_000;

export const exportCommand: Command = {
  options: {
    run: {
      type: 'string',
      placeholder: 'id',
      brief: 'Only what belongs to this run, or to the one that this trace is of. Default everything.',
    },
    data: dataOption,
    output: { type: 'string', placeholder: 'file', brief: 'Default: binnacle-export-<date>.zip, here.' },
    force: { type: 'boolean', brief: 'Write over a file of that name.' },
  },
  details: [
    'Of a run it is what "binnacle erase --run" would remove: its spans in every trace, with those that name no other below and around them, their log records, and what is open of it. Points of metrics are of no run, and runs that it started have ids of their own.',
    '"binnacle import" takes the file in, also beside one of everything: nothing comes twice.',
  ],
  async run({ values, directory, progress }) {
    const databaseFile = path.join(existingDataOf(values), 'binnacle.db');
    const file = path.resolve(directory, (values['output'] as string | undefined) ?? defaultName());
    if (values['force'] !== true && existsSync(file)) throw cannotWrite(file, 'it exists. --force writes over it');
    const { exportArchive } = await import('../store/archive/export-archive.ts');
    const { runId, batches, spans, logs, points, damaged, open } = writeTo(file, () =>
      exportArchive(databaseFile, file, {
        runId: values['run'] as string | undefined,
        progress: (count) => {
          if (count % BATCHES_A_LINE === 0) progress(`${count} batches`);
        },
      }),
    );
    const items = `${batches} batches with ${spans} spans, ${logs} log records and ${points} points`;
    const text = `${file}: ${items}; operations that have not ended: ${open}`;
    return {
      ok: true,
      text,
      note: noteOn(damaged),
      json: { file, runId, batches, spans, logs, points, damaged, open },
    };
  },
};

function noteOn(damaged: number): string | undefined {
  return damaged > 0 ? `the file of the database is damaged: ${damaged} batches are left out` : undefined;
}

function writeTo<T>(file: string, write: () => T): T {
  try {
    return write();
  } catch (cause) {
    if (!(cause instanceof Error) || !('syscall' in cause)) throw cause;
    throw cannotWrite(file, `${cause.message}. Name another file with --output`, cause);
  }
}

function cannotWrite(file: string, problem: string, cause?: Error): BinnacleError {
  return new BinnacleError('BINNACLE_CLI_OPTION', `${file} cannot be written: ${problem}`, { cause });
}

function defaultName(): string {
  return `binnacle-export-${new Date().toISOString().slice(0, 19).replaceAll(/[T:]/gu, '-')}.zip`;
}
