import { costDimensions } from '../api/cost.ts';
import type { Command } from '../command.ts';
import { describeCost } from '../console/ask/describe-cost.ts';
import { listChoiceOf, listOptions, openAnswers } from './reading-options.ts';
import { checkKeys } from './check-keys.ts';

const { filter, since, url, token, data } = listOptions;

export const costCommand: Command = {
  options: {
    filter,
    since,
    group: {
      type: 'string',
      placeholder: 'fields',
      brief: `Of ${costDimensions.join(', ')}; separated by commas. Default model,agent,workflow.`,
    },
    url,
    token,
    data,
  },
  async run(input) {
    const choice = listChoiceOf(input);
    const group = (input.values['group'] as string | undefined) ?? 'model,agent,workflow';
    const answers = await openAnswers(input);
    try {
      await checkKeys(answers, 'traces', choice.filter);
      const query = {
        from: choice.from,
        to: Date.now(),
        group,
        ...(choice.filter !== undefined && { filter: choice.filter }),
      };
      const report = await answers.ask('cost', {}, query);
      const isEmpty = report.rows.length === 0;
      const text = isEmpty
        ? 'No calls of models. "--since 1d" looks further back.'
        : describeCost(report, group.split(','), input.width);
      return { ok: true, text, json: report };
    } finally {
      answers.close();
    }
  },
};
