import { BinnacleError } from 'binnacle/contract';
import type { ErrorCode } from 'binnacle/contract';
import type { ApiError } from '../../api/common.ts';
import { API_PREFIX, routes } from '../../api/routes.ts';
import type { QueryOf, ResponseOf } from '../../api/routes.ts';
import { createPromql } from '../../prometheus/index.ts';
import { openDatabase } from '../../store/open-database.ts';
import { Reader } from '../../store/read/reader.ts';
import { answers } from '../query/answers.ts';
import type { AnswerName } from '../query/answers.ts';
import type { ConsoleFacts } from '../query/console-facts.ts';

/** The API's answers, from wherever they can be had. */
export interface Answers {
  /** Whether a console runs, so that more may arrive. */
  readonly isLive: boolean;
  ask<N extends AnswerName>(
    route: N,
    parameters: Readonly<Record<string, string>>,
    query: QueryOf<N>,
  ): Promise<ResponseOf<N>>;
  close(): void;
}

/** Of a console that runs. Answers reject with the code that the console gives, or `BINNACLE_CONSOLE_UNREACHABLE`. */
export function answersOfConsole(url: string, token: string | undefined): Answers {
  return {
    isLive: true,
    async ask(route, parameters, query) {
      const path = routes[route].path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
        encodeURIComponent(parameters[name] ?? ''),
      );
      const search = new URLSearchParams(
        Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
      );
      const response = await request(url, `${API_PREFIX}${path}?${search.toString()}`, token);
      if (response.ok) return (await response.json()) as ResponseOf<typeof route>;
      const { error } = (await response.json()) as ApiError;
      throw new BinnacleError(error.code as ErrorCode, error.message);
    },
    close() {},
  };
}

async function request(url: string, path: string, token: string | undefined): Promise<Response> {
  try {
    return await fetch(
      new URL(path, url),
      token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } },
    );
  } catch (cause) {
    const message = `No console answers at ${url}. Start one with "binnacle console", or name another with --url`;
    throw new BinnacleError('BINNACLE_CONSOLE_UNREACHABLE', message, { cause });
  }
}

/** Of what a console has kept that does not run now. */
export function answersOfFile(databaseFile: string): Answers {
  const database = openDatabase(databaseFile, { readOnly: true });
  const reader = new Reader(database);
  const promql = createPromql(database);
  return {
    isLive: false,
    async ask(route, parameters, query) {
      const answer = answers[route] as (
        question: object,
      ) => ResponseOf<typeof route> | Promise<ResponseOf<typeof route>>;
      return reader.answer(() => answer({ reader, promql, parameters, query, facts: {} as ConsoleFacts }));
    },
    close: () => database.close(),
  };
}
