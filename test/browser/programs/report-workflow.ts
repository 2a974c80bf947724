import { agent, createLogger, inference, step, tool, workflow } from 'binnacle';
import { modelAnswer } from './model-answer.ts';

const logger = createLogger({ component: 'reporter' });

interface ReportOptions {
  readonly runId: string;
  /** One tool call each. */
  readonly sources: readonly string[];
  /** What the last tool call fails with. */
  readonly failure?: Error;
}

/** A run with two steps, an agent in each, model calls that carry messages, tool calls and log lines. */
export async function runReport({ runId, sources, failure }: ReportOptions): Promise<void> {
  await workflow({ name: 'nightly-report', runId, trigger: 'schedule' }, async () => {
    await step({ name: 'research' }, () => research(sources, failure));
    await step({ name: 'write' }, () => agent({ name: 'writer' }, () => ask('Write the report.', 'The report.')));
  });
}

function research(sources: readonly string[], failure: Error | undefined): Promise<void> {
  return agent({ name: 'researcher', maxTurns: 10 }, async (researcher) => {
    researcher.turn();
    await ask('Which sources are there?', `There are ${sources.length} sources.`);
    for (const source of sources) {
      await tool({ name: 'web_search', input: { source } }, async () => {
        logger.info(`reading ${source}`, { shelf: 'cellar' });
        if (failure !== undefined && source === sources.at(-1)) {
          logger.error(`${source} cannot be read`, failure);
          throw failure;
        }
        return { source, pages: 3 };
      });
    }
  });
}

async function ask(question: string, answer: string): Promise<void> {
  const request = { model: 'gpt-4o', messages: [{ role: 'user', content: question }] };
  await inference({ provider: 'openai', model: 'gpt-4o', request }, async () => modelAnswer(answer));
}
