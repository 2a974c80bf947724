import type { LogRow } from '../api/log.ts';
import type { Command } from '../command.ts';
import { describeLog } from '../console/ask/describe-log.ts';
import { followConsole } from '../console/ask/follow-console.ts';
import { collectPages } from './collect-pages.ts';
import { noteOnList } from './note-on-list.ts';
import { emptyText, listChoiceOf, listOptions, openAnswers } from './reading-options.ts';
import { checkKeys } from './check-keys.ts';

export const logsCommand: Command = {
  options: {
    ...listOptions,
    filter: { ...listOptions.filter, brief: 'In the language of the page, such as "level >= warn".' },
  },
  async run(input) {
    const { values, print } = input;
    const choice = listChoiceOf(input);
    const { from, limit, filter } = choice;
    const answers = await openAnswers(input);
    try {
      await checkKeys(answers, 'logs', filter);
      const query = {
        from,
        to: Date.now() + 60_000,
        attributes: 'all' as const,
        ...(filter === undefined ? {} : { filter }),
      };
      // Of what has arrived by now, the list alone says what to show: late records are among it.
      const arrivedUntil = choice.isFollowing ? (await answers.ask('logs', {}, { ...query, limit: 1 })).newestId : '0';
      const newest = await collectPages(limit, (page) => answers.ask('logs', {}, { ...query, ...page }));
      const rows = newest.items.toReversed();
      if (!choice.isFollowing || !answers.isLive) {
        const text = rows.length === 0 ? emptyText('log records', choice) : rows.map(describeLog).join('\n');
        return { ok: true, text, note: await noteOnList(answers, 'logs', choice, newest), json: newest };
      }
      const show = (row: LogRow): void => print(values['json'] === true ? JSON.stringify(row) : describeLog(row));
      rows.forEach(show);
      const shown = new Set(rows.map(({ id }) => id));
      let after = arrivedUntil ?? '0';
      await followConsole(input.note, async () => {
        const arrived = await collectPages(1000, (page) => answers.ask('logs', {}, { ...query, after, ...page }));
        arrived.items.filter(({ id }) => !shown.has(id)).forEach(show);
        after = arrived.items.at(-1)?.id ?? after;
      });
      return { ok: true };
    } finally {
      answers.close();
    }
  },
};
