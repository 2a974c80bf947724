import path from 'node:path';
import type { Command } from '../command.ts';
import { writableDataDirectory } from '../console/data-directory.ts';
import { dataOption } from './data-option.ts';

const BATCHES_A_LINE = 1_000;

export const importCommand: Command = {
  arguments: [{ name: 'file', brief: 'The zip file.' }],
  options: { data: dataOption },
  async run({ values, arguments: [file = ''], directory, progress }) {
    const [{ withWriter }, { checkArchive, importArchive }] = await Promise.all([
      import('../store/writer/with-writer.ts'),
      import('../store/archive/import-archive.ts'),
    ]);
    const archive = path.resolve(directory, file);
    checkArchive(archive);
    const imported = withWriter(writableDataDirectory(values['data'] as string | undefined), (writer) =>
      importArchive(writer, archive, (count) => {
        if (count % BATCHES_A_LINE === 0) progress(`${count} batches`);
      }),
    );
    const { batches, known, spans, logs, points } = imported;
    const text = `${batches} batches (${known} known already): ${spans} spans, ${logs} log records, ${points} points`;
    return { ok: true, text, json: imported };
  },
};
