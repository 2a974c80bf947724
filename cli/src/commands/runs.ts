import type { RunSummary } from '../api/run.ts';
import type { Command } from '../command.ts';
import { createRunTable, describeRuns } from '../console/ask/describe-runs.ts';
import { everySecond } from '../console/every-second.ts';
import { collectPages } from './collect-pages.ts';
import type { Page } from './collect-pages.ts';
import { noteOnList } from './note-on-list.ts';
import { listChoiceOf, listOptions, openAnswers } from './reading-options.ts';
import { createRunNews } from './run-news.ts';

/** A run that started in the distant future is no less of interest. */
const END_OF_TIME_MILLIS = 8_640_000_000_000_000 / 1000;

export const runsCommand: Command = {
  options: listOptions,
  async run(input) {
    const { values, print, width } = input;
    const choice = listChoiceOf(input);
    const { from, limit, filter } = choice;
    const answers = await openAnswers(input);
    try {
      const query = { from, to: END_OF_TIME_MILLIS, ...(filter === undefined ? {} : { filter }) };
      const list = () => collectPages(limit, (page) => answers.ask('runs', {}, { ...query, ...page }));
      const runs = await list();
      if (!choice.isFollowing || !answers.isLive) {
        const text =
          runs.items.length === 0
            ? 'No runs. "--since 1d" looks further back.'
            : describeRuns(runs.items.toReversed(), width);
        return { ok: true, text, note: await noteOnList(answers, 'runs', choice, runs), json: runs };
      }
      const newsOf = createRunNews<RunSummary>();
      const table = createRunTable(width);
      const show = ({ items }: Page<RunSummary>): void => {
        const news = newsOf(items.toReversed());
        if (values['json'] === true) news.forEach((run) => print(JSON.stringify(run)));
        else if (news.length > 0) print(table(news));
      };
      show(runs);
      await everySecond(async () => show(await list()));
      return { ok: true };
    } finally {
      answers.close();
    }
  },
};
