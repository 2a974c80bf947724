import { BinnacleError } from 'binnacle/contract';
import type { RunSummary } from '../api/run.ts';
import type { SpanTree } from '../api/span.ts';
import type { Command, CommandInput, CommandOutput } from '../command.ts';
import type { Answers } from '../console/ask/answers.ts';
import { describeRunHead } from '../console/ask/describe-run-head.ts';
import { describeSpan, describeSpanTree } from '../console/ask/describe-span-tree.ts';
import { followConsole } from '../console/ask/follow-console.ts';
import { consoleOptions } from './choose-console.ts';
import { END_OF_TIME_MILLIS, openAnswers } from './reading-options.ts';

/** A tree, and whether more of it is to come. */
interface Found {
  readonly tree: SpanTree;
  /** Of a run, and of a trace that is an attempt of one. */
  readonly run: RunSummary | undefined;
  readonly isOpen: boolean;
}

export const traceCommand: Command = {
  arguments: [{ name: 'id', brief: 'Of the trace or the run.' }],
  options: {
    follow: { type: 'boolean', brief: 'Go on with what begins and ends in it, until nothing of it is open.' },
    ids: { type: 'boolean', brief: 'Print the id of each span, for filters such as span = 00f067aa0ba902b7.' },
    markdown: { type: 'boolean', brief: 'Print the run as Markdown, for a person or a model to read.' },
    ...consoleOptions,
  },
  async run(input) {
    const { values, print } = input;
    const [id = ''] = input.arguments;
    const isFollowing = values['follow'] === true;
    if (isFollowing && values['markdown'] === true) {
      throw new BinnacleError(
        'BINNACLE_CLI_OPTION',
        '--markdown is of a run as it is, and --follow goes on: give one of them',
      );
    }
    const answers = await openAnswers(input);
    try {
      if (values['markdown'] === true) return await describeInMarkdown(answers, id);
      const { tree, run, isOpen } = await find(answers, id);
      const hasIds = values['ids'] === true;
      if (!isFollowing || !answers.isLive || !isOpen) {
        const note = isFollowing && !answers.isLive ? 'nothing is followed: no console runs on this data' : undefined;
        return { ok: true, text: `${headOf(run)}${describeSpanTree(tree, { hasIds })}`, note, json: tree };
      }
      const isJson = values['json'] === true;
      print(isJson ? JSON.stringify(tree) : `${headOf(run)}${describeSpanTree(tree, { hasIds })}`);
      const last = await follow(answers, id, { tree, run, isOpen }, isJson ? undefined : print, input.note);
      print(isJson ? JSON.stringify(last.tree) : `\n${headOf(last.run)}${describeSpanTree(last.tree, { hasIds })}`);
      return { ok: true };
    } finally {
      answers.close();
    }
  },
};

/** Of the run with this id, or of the one that the trace belongs to. */
async function describeInMarkdown(answers: Answers, id: string): Promise<CommandOutput> {
  const runId = await answers.ask('run', { runId: id }, {}).then(
    () => id,
    async (error: unknown) => {
      if (!isNotFound(error) || !/^[0-9a-f]{32}$/i.test(id)) throw error;
      const found = await runIdOfTrace(answers, id);
      if (found === undefined) throw error;
      return found;
    },
  );
  const json = await answers.ask('runMarkdown', { runId }, {});
  return { ok: true, text: json.markdown, json };
}

async function runIdOfTrace(answers: Answers, traceId: string): Promise<string | undefined> {
  const query = { from: 0, to: END_OF_TIME_MILLIS, filter: `trace = "${traceId.toLowerCase()}"`, limit: 1 };
  const [trace] = (await answers.ask('traces', {}, query)).items;
  return trace?.runId;
}

async function runOfTrace(answers: Answers, traceId: string): Promise<RunSummary | undefined> {
  const runId = await runIdOfTrace(answers, traceId);
  if (runId === undefined) return undefined;
  return answers.ask('run', { runId }, {}).then(
    ({ summary }) => summary,
    (error: unknown) => {
      if (isNotFound(error)) return undefined;
      throw error;
    },
  );
}

/** Says what begins and ends, and gives the tree as it is when nothing is open, or at an interruption. */
async function follow(
  answers: Answers,
  id: string,
  first: Found,
  say: ((line: string) => void) | undefined,
  note: CommandInput['note'],
): Promise<Found> {
  let found = first;
  const known = new Map(first.tree.spanIds.map((spanId, index) => [spanId, first.tree.state[index]]));
  await followConsole(note, async () => {
    found = await find(answers, id);
    const { tree } = found;
    for (const [index, spanId] of tree.spanIds.entries()) {
      const state = tree.state[index];
      if (known.get(spanId) === state) continue;
      known.set(spanId, state);
      say?.(`${new Date().toISOString()}  ${describeSpan(tree, index)}`);
    }
    return found.isOpen;
  });
  return found;
}

/** As a trace, else as a run. */
async function find(answers: Answers, id: string): Promise<Found> {
  try {
    const tree = await answers.ask('traceSpans', { traceId: id }, {});
    return { tree, run: await runOfTrace(answers, id), isOpen: hasOpenSpan(tree) };
  } catch (error) {
    if (!isNotFound(error)) throw error;
  }
  try {
    const tree = await answers.ask('runSpans', { runId: id }, {});
    const { summary } = await answers.ask('run', { runId: id }, {});
    // Between two attempts nothing is open.
    return { tree, run: summary, isOpen: summary.state === 'waiting' || hasOpenSpan(tree) };
  } catch (error) {
    if (!isNotFound(error)) throw error;
    const message = `neither a trace nor a run "${id}" is kept. "binnacle runs" lists runs with their ids`;
    throw new BinnacleError('BINNACLE_API_NOT_FOUND', message, { cause: error });
  }
}

function headOf(run: RunSummary | undefined): string {
  return run === undefined ? '' : `${describeRunHead(run, Date.now())}\n\n`;
}

const RUNNING = 1;
const STALLED = 2;

function hasOpenSpan({ state }: SpanTree): boolean {
  return state.some((each) => each === RUNNING || each === STALLED);
}

function isNotFound(error: unknown): boolean {
  return error instanceof BinnacleError && error.code === 'BINNACLE_API_NOT_FOUND';
}
