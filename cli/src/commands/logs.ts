import type { LogRow } from '../api/log.ts';
import type { Command } from '../command.ts';
import { describeLog } from '../console/ask/describe-log.ts';
import { everySecond } from '../console/every-second.ts';
import { collectPages } from './collect-pages.ts';
import { noteOnList } from './note-on-list.ts';
import { listChoiceOf, listOptions, openAnswers } from './reading-options.ts';

export const logsCommand: Command = {
  options: listOptions,
  async run(input) {
    const { values, print } = input;
    const choice = listChoiceOf(input);
    const { from, limit, filter } = choice;
    const answers = await openAnswers(input);
    try {
      const query = { from, to: Date.now() + 60_000, ...(filter === undefined ? {} : { filter }) };
      const newest = await collectPages(limit, (page) => answers.ask('logs', {}, { ...query, ...page }));
      const rows = newest.items.toReversed();
      if (!choice.isFollowing || !answers.isLive) {
        const text =
          rows.length === 0 ? 'No log records. "--since 1d" looks further back.' : rows.map(describeLog).join('\n');
        return { ok: true, text, note: await noteOnList(answers, 'logs', choice, newest), json: newest };
      }
      const show = (row: LogRow): void => print(values['json'] === true ? JSON.stringify(row) : describeLog(row));
      rows.forEach(show);
      let after = rows.reduce((last, { id }) => Math.max(last, Number(id)), 0);
      await everySecond(async () => {
        const arrived = await answers.ask('logs', {}, { ...query, after: String(after), limit: 1000 });
        arrived.items.forEach(show);
        after = arrived.items.reduce((last, { id }) => Math.max(last, Number(id)), after);
      });
      return { ok: true };
    } finally {
      answers.close();
    }
  },
};
