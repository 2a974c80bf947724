import { BinnacleError } from 'binnacle/contract';
import type { RunSummary } from '../api/run.ts';
import type { Command } from '../command.ts';
import { createRunTable, describeRuns } from '../console/ask/describe-runs.ts';
import { followConsole } from '../console/ask/follow-console.ts';
import { collectPages } from './collect-pages.ts';
import type { Page } from './collect-pages.ts';
import { noteOnList } from './note-on-list.ts';
import { emptyText, END_OF_TIME_MILLIS, listChoiceOf, listOptions, openAnswers } from './reading-options.ts';
import { createRunNews } from './run-news.ts';
import { checkKeys } from './check-keys.ts';

export const runsCommand: Command = {
  options: {
    ...listOptions,
    limit: { ...listOptions.limit, brief: 'At most so many, first in the order. Default 50.' },
    sort: {
      type: 'string',
      placeholder: 'field',
      brief:
        'By started, duration, active (without waits), cost or tokens, the most first. Default started, the newest last.',
    },
  },
  async run(input) {
    const { values, print, width } = input;
    const choice = listChoiceOf(input);
    const { from, limit, filter } = choice;
    const sort = sortOf(input.values['sort']);
    if (choice.isFollowing && sort !== 'started') throw cannotFollow(sort);
    const answers = await openAnswers(input);
    try {
      await checkKeys(answers, 'runs', filter);
      const query = { from, to: END_OF_TIME_MILLIS, sort, ...(filter === undefined ? {} : { filter }) };
      const list = () => collectPages(limit, (page) => answers.ask('runs', {}, { ...query, ...page }));
      const runs = await list();
      if (!choice.isFollowing || !answers.isLive) {
        const text =
          runs.items.length === 0
            ? emptyText('runs', choice)
            : describeRuns(sort === 'started' ? runs.items.toReversed() : runs.items, width);
        return {
          ok: true,
          text,
          note: await noteOnList(answers, 'runs', { ...choice, order: sort === 'started' ? 'newest' : 'first' }, runs),
          json: runs,
        };
      }
      const newsOf = createRunNews<RunSummary>();
      const table = createRunTable(width);
      const show = ({ items }: Page<RunSummary>): void => {
        const news = newsOf(items.toReversed());
        if (values['json'] === true) news.forEach((run) => print(JSON.stringify(run)));
        else if (news.length > 0) print(table(news));
      };
      show(runs);
      await followConsole(input.note, async () => show(await list()));
      return { ok: true };
    } finally {
      answers.close();
    }
  },
};

const sorts = ['started', 'duration', 'active', 'cost', 'tokens'] as const;
type Sort = (typeof sorts)[number];

function sortOf(given: unknown = 'started'): Sort {
  const sort = sorts.find((one) => one === given);
  if (sort !== undefined) return sort;
  throw new BinnacleError(
    'BINNACLE_CLI_OPTION',
    `--sort cannot be "${String(given)}": write one of ${sorts.join(', ')}`,
  );
}

function cannotFollow(sort: Sort): BinnacleError {
  return new BinnacleError(
    'BINNACLE_CLI_OPTION',
    `--follow goes by the time of what arrives: leave out --sort ${sort}`,
  );
}
