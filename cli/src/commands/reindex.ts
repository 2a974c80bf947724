import type { Command } from '../command.ts';
import { dataOption } from './data-option.ts';
import { existingDataOf } from './existing-data.ts';

export const reindexCommand: Command = {
  options: { data: dataOption },
  async run({ values, progress }) {
    const [{ withWriter }, { reindex }] = await Promise.all([
      import('../store/writer/with-writer.ts'),
      import('../store/writer/reindex.ts'),
    ]);
    const totals = await withWriter(existingDataOf(values), (writer) => {
      const renewed = reindex(writer.database, (done, total) => progress(`${done} of ${total}`));
      return renewed.totals;
    });
    const text = `${totals.spans} spans, ${totals.logs} log records and ${totals.points} points are indexed`;
    return { ok: true, text, json: totals };
  },
};
