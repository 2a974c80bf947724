import path from 'node:path';
import type { Retention } from '../api/storage.ts';
import type { Command } from '../command.ts';
import { writableDataDirectory } from '../console/data-directory.ts';
import { dataOption } from './data-option.ts';
import { showIndexing } from './show-indexing.ts';

const BATCHES_A_LINE = 1_000;
const DAY_MILLIS = 86_400_000;
const MEBIBYTE = 2 ** 20;

export const importCommand: Command = {
  arguments: [{ name: 'file', brief: 'The zip file.' }],
  options: { data: dataOption },
  async run(input) {
    const { values, directory, progress } = input;
    const [file = ''] = input.arguments;
    const [{ withWriter }, { checkArchive, importArchive }, { RetentionKeeper }] = await Promise.all([
      import('../store/writer/with-writer.ts'),
      import('../store/archive/import-archive.ts'),
      import('../store/writer/retention.ts'),
    ]);
    const archive = path.resolve(directory, file);
    await checkArchive(archive);
    const { imported, keeper, isOver } = await withWriter(
      writableDataDirectory(values['data'] as string | undefined),
      { onIndexing: showIndexing(input) },
      async (writer) => {
        const imported = await importArchive(writer, archive, (count) => {
          if (count % BATCHES_A_LINE === 0) progress(`${count} batches`);
        });
        const keeper = new RetentionKeeper(writer);
        return { imported, keeper, isOver: keeper.isOver() };
      },
    );
    const { batches, known, spans, logs, points, open } = imported;
    const items = `${spans} spans, ${logs} log records, ${points} points; operations that have not ended: ${open}`;
    const text = `${batches} batches (${known} known already): ${items}`;
    return { ok: true, text, note: noteOn(keeper.retention, isOver), json: imported };
  },
};

/** Unless the console is started with other limits. */
function noteOn({ maxAgeMillis, maxSizeBytes, maxSpans }: Retention, isOver: boolean): string {
  const age = `${Number((maxAgeMillis / DAY_MILLIS).toFixed(1))} days from now`;
  const limits = `${Math.round(maxSizeBytes / MEBIBYTE)} MiB and ${maxSpans} spans`;
  const kept = `what is imported is kept as if it came now: for ${age}, within ${limits}`;
  if (!isOver) return kept;
  return `${kept}. That is exceeded, and the oldest goes when the console starts, unless with more: --retention-size, --retention-age, --retention-spans`;
}
