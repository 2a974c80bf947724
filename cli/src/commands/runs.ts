import type { RunSummary } from '../api/run.ts';
import type { Command } from '../command.ts';
import { everySecond } from '../console/every-second.ts';
import { formatColumns } from '../format-columns.ts';
import { describeRun } from '../console/ask/describe-run.ts';
import { collectPages } from './collect-pages.ts';
import { listChoiceOf, listOptions, openAnswers } from './reading-options.ts';

/** A run that started in the distant future is no less of interest. */
const END_OF_TIME_MILLIS = 8_640_000_000_000_000 / 1000;

export const runsCommand: Command = {
  options: listOptions,
  async run(input) {
    const { values, print } = input;
    const { from, limit, filter, isFollowing } = listChoiceOf(input);
    const answers = await openAnswers(input);
    try {
      const query = { from, to: END_OF_TIME_MILLIS, limit, ...(filter === undefined ? {} : { filter }) };
      const list = async (): Promise<RunSummary[]> =>
        collectPages(limit, (cursor) => answers.ask('runs', {}, { ...query, ...cursor }));
      const runs = await list();
      if (!isFollowing || !answers.isLive) return { ok: true, text: toTable(runs), json: runs };
      const isJson = values['json'] === true;
      const printed = new Map<string, string>();
      const show = (run: RunSummary): void => {
        const state = run.outcome ?? run.state;
        if (printed.get(run.runId) === state) return;
        printed.set(run.runId, state);
        print(isJson ? JSON.stringify(run) : describeRun(run).join('  '));
      };
      runs.toReversed().forEach(show);
      await everySecond(async () => (await list()).toReversed().forEach(show));
      return { ok: true };
    } finally {
      answers.close();
    }
  },
};

const heads = ['outcome', 'name', 'started', 'duration', 'tokens', 'cost', 'run'];

function toTable(runs: readonly RunSummary[]): string {
  if (runs.length === 0) return 'No runs. "--since 1d" looks further back.';
  return formatColumns([heads, ...runs.toReversed().map(describeRun)]);
}
