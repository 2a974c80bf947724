import path from 'node:path';
import type { Command } from '../command.ts';
import { dataOption } from './data-option.ts';
import { existingDataOf } from './existing-data.ts';

const BATCHES_A_LINE = 1_000;

export const exportCommand: Command = {
  options: {
    data: dataOption,
    output: { type: 'string', placeholder: 'file', brief: 'Default: binnacle-export-<date>.zip, here.' },
  },
  async run({ values, directory, progress }) {
    const databaseFile = path.join(existingDataOf(values), 'binnacle.db');
    const file = path.resolve(directory, (values['output'] as string | undefined) ?? defaultName());
    const { exportArchive } = await import('../store/archive/export-archive.ts');
    const { batches, items } = exportArchive(databaseFile, file, (count) => {
      if (count % BATCHES_A_LINE === 0) progress(`${count} batches`);
    });
    const text = `${file}: ${batches} batches with ${items} spans, log records and points`;
    return { ok: true, text, json: { file, batches, items } };
  },
};

function defaultName(): string {
  return `binnacle-export-${new Date().toISOString().slice(0, 19).replaceAll(/[T:]/gu, '-')}.zip`;
}
