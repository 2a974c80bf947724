import path from 'node:path';
import { BinnacleError } from 'binnacle/contract';
import type { CommandInput, CommandOption } from '../command.ts';
import type { Answers } from '../console/ask/answers.ts';
import { parseValue } from '../filter/index.ts';
import { DATABASE_NAME } from '../store/open-database.ts';
import { chooseConsole, consoleOptions } from './choose-console.ts';

/** Of the commands that print lists. */
export const listOptions = {
  filter: {
    type: 'string',
    placeholder: 'expression',
    brief: 'In the language of the page, such as "failed = true".',
  },
  since: { type: 'string', placeholder: 'age', brief: 'How far to look back, such as 15m or 2h. Default 1h.' },
  limit: { type: 'string', placeholder: 'count', brief: 'At most so many of the newest. Default 50.' },
  follow: { type: 'boolean', brief: 'Go on with what arrives, until interrupted.' },
  ...consoleOptions,
} as const satisfies Record<string, CommandOption>;

/** What started in the distant future is no less of interest. */
export const END_OF_TIME_MILLIS = 8_640_000_000_000_000 / 1000;

/** Asks the console that runs or, where none does, the file that it left. */
export async function openAnswers({ values }: CommandInput): Promise<Answers> {
  const chosen = chooseConsole(values);
  if (chosen.console !== undefined) {
    const { answersOfConsole } = await import('../console/ask/answers-of-console.ts');
    return answersOfConsole(chosen.console);
  }
  const { answersOfFile } = await import('../console/ask/answers-of-file.ts');
  return answersOfFile(path.join(chosen.directory, DATABASE_NAME));
}

/** For a list without items: what may be to blame for it. */
export function emptyText(what: string, { since, filter }: ListChoice): string {
  const matching = filter === undefined ? '' : ' that match the filter';
  if (since === undefined) return `No ${what}${matching} within the last hour. "--since 1d" looks further back.`;
  return `No ${what}${matching} within ${since}.`;
}

export interface ListChoice {
  /** As it was written; undefined where the default holds. */
  readonly since: string | undefined;
  readonly from: number;
  readonly limit: number;
  readonly filter: string | undefined;
  readonly isFollowing: boolean;
}

/** Throws `BINNACLE_CLI_OPTION`. */
export function listChoiceOf({ values }: CommandInput): ListChoice {
  const given = values['since'] as string | undefined;
  const since = given ?? '1h';
  const ageMillis = parseValue(since, 'duration');
  if (ageMillis === undefined) {
    throw new BinnacleError('BINNACLE_CLI_OPTION', `--since cannot be "${since}": write an age such as 15m, 2h or 1d`);
  }
  const limit = Number(values['limit'] ?? 50);
  if (!Number.isInteger(limit) || limit < 1 || limit > 1000) {
    throw new BinnacleError(
      'BINNACLE_CLI_OPTION',
      `--limit cannot be "${String(values['limit'])}": write a number from 1 to 1000`,
    );
  }
  return {
    since: given,
    from: Date.now() - ageMillis,
    limit,
    filter: values['filter'] as string | undefined,
    isFollowing: values['follow'] === true,
  };
}
