import type { LogRow } from '../api/log.ts';
import type { Command } from '../command.ts';
import { describeLog } from '../console/ask/describe-log.ts';
import { everySecond } from '../console/every-second.ts';
import { collectPages } from './collect-pages.ts';
import { listChoiceOf, listOptions, openAnswers } from './reading-options.ts';

export const logsCommand: Command = {
  options: listOptions,
  async run(input) {
    const { values, print } = input;
    const { from, limit, filter: text, isFollowing } = listChoiceOf(input);
    const filter = text === undefined ? {} : { filter: text };
    const answers = await openAnswers(input);
    try {
      const to = Date.now() + 60_000;
      const newest = await collectPages(limit, (cursor) =>
        answers.ask('logs', {}, { from, to, limit, ...filter, ...cursor }),
      );
      const rows = newest.toReversed();
      if (!isFollowing || !answers.isLive) {
        const lines = rows.map(describeLog);
        return { ok: true, text: lines.length === 0 ? 'No log records.' : lines.join('\n'), json: rows };
      }
      const show = (row: LogRow): void => print(values['json'] === true ? JSON.stringify(row) : describeLog(row));
      rows.forEach(show);
      let after = rows.reduce((last, { id }) => Math.max(last, Number(id)), 0);
      await everySecond(async () => {
        const arrived = await answers.ask('logs', {}, { from, to, after: String(after), limit: 1000, ...filter });
        arrived.items.forEach(show);
        after = arrived.items.reduce((last, { id }) => Math.max(last, Number(id)), after);
      });
      return { ok: true };
    } finally {
      answers.close();
    }
  },
};
