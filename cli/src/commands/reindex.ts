import type { Command } from '../command.ts';
import { dataOption } from './data-option.ts';
import { existingDataOf } from './existing-data.ts';
import { showIndexing } from './show-indexing.ts';

export const reindexCommand: Command = {
  options: { data: dataOption },
  async run(input) {
    const { withWriter } = await import('../store/writer/with-writer.ts');
    const opening = { isIndexedAnew: true, onIndexing: showIndexing(input, true) };
    const totals = await withWriter(existingDataOf(input.values), opening, (writer) => writer.totals);
    const text = `${totals.spans} spans, ${totals.logs} log records and ${totals.points} points are indexed`;
    return { ok: true, text, json: totals };
  },
};
