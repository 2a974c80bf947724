import { createInterface } from 'node:readline';
import { BinnacleError } from 'binnacle/contract';
import type { Answers } from '../console/ask/answers.ts';
import { printFilter } from '../filter/index.ts';
import { howMany } from '../how-many.ts';
import type { EraseTarget } from '../store/store.ts';
import { collectPages } from './collect-pages.ts';
import { END_OF_TIME_MILLIS } from './reading-options.ts';

const MOST_RUNS = 1000;

/** How much an erasing is about: the runs that carry the name, also those that it keeps in part, as far as they are counted. */
export interface ErasePreview {
  readonly runs: number;
  /** Of those runs. */
  readonly spans: number;
  /** There are more runs than are counted. */
  readonly hasMore: boolean;
}

export async function previewErasing(answers: Answers, target: EraseTarget): Promise<ErasePreview> {
  const query = { from: 0, to: END_OF_TIME_MILLIS, ...filterOf(target) };
  const { items, nextCursor } = await collectPages(MOST_RUNS, (page) => answers.ask('runs', {}, { ...query, ...page }));
  const spans = items.reduce((sum, run) => sum + run.spans, 0);
  return { runs: items.length, spans, hasMore: nextCursor !== undefined };
}

export function describePreview({ runs, spans, hasMore }: ErasePreview, target: EraseTarget): string {
  if (target.runId !== undefined) return `run ${target.runId}, with ${howMany(spans, 'span')}`;
  const counts = `${hasMore ? 'more than ' : ''}${howMany(runs, 'run')} with ${howMany(spans, 'span')}`;
  if (target.all === true) return `everything that is kept, with ${counts}`;
  const [what, name] = nameOf(target);
  return `what carries ${what} ${name}: ${counts}, of which those that name another ${what} too are kept in part`;
}

/** Asks who sits at the terminal; who leaves by Ctrl-C or Ctrl-D has said no. Throws `BINNACLE_CLI_CONFIRMATION` where nobody does. */
export async function confirmErasing(text: string): Promise<boolean> {
  if (!process.stdin.isTTY) {
    const message = `nobody can be asked whether to erase ${text}. Add --yes to erase it, or --dry-run to only count`;
    throw new BinnacleError('BINNACLE_CLI_CONFIRMATION', message);
  }
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  return new Promise((resolve) => {
    let answer: string | undefined;
    terminal.once('close', () => {
      if (answer === undefined) process.stderr.write('\n');
      resolve(/^y(es)?$/i.test(answer?.trim() ?? ''));
    });
    terminal.question(`Erase ${text}? [y/N] `, (given) => {
      answer = given;
      terminal.close();
    });
  });
}

function filterOf(target: EraseTarget): { readonly filter?: string } {
  if (target.all === true) return {};
  const [key, value] = nameOf(target);
  return { filter: printFilter({ type: 'compare', key, operator: '=', value, position: 0 }) };
}

function nameOf({ runId, session, user }: EraseTarget): [what: 'run' | 'session' | 'user', name: string] {
  if (session !== undefined) return ['session', session];
  return user === undefined ? ['run', runId ?? ''] : ['user', user];
}
