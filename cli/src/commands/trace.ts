import { BinnacleError } from 'binnacle/contract';
import type { SpanTree } from '../api/span.ts';
import type { Command } from '../command.ts';
import type { Answers } from '../console/ask/answers.ts';
import { describeSpanTree } from '../console/ask/describe-span-tree.ts';
import { openAnswers, readingOptions } from './reading-options.ts';

export const traceCommand: Command = {
  arguments: [{ name: 'id', brief: 'Of the trace or the run.' }],
  options: readingOptions,
  async run(input) {
    const [id = ''] = input.arguments;
    const answers = await openAnswers(input);
    try {
      const tree = await findTree(answers, id);
      return { ok: true, text: describeSpanTree(tree), json: tree };
    } finally {
      answers.close();
    }
  },
};

async function findTree(answers: Answers, id: string): Promise<SpanTree> {
  try {
    return await answers.ask('traceSpans', { traceId: id }, {});
  } catch (error) {
    if (!(error instanceof BinnacleError) || error.code !== 'BINNACLE_API_NOT_FOUND') throw error;
    return answers.ask('runSpans', { runId: id }, {});
  }
}
