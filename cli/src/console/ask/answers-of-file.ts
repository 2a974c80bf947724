import { BinnacleError } from 'binnacle/contract';
import type { ResponseOf } from '../../api/routes.ts';
import { FilterSyntaxError } from '../../filter/index.ts';
import { createPromql } from '../../prometheus/index.ts';
import { openDatabase } from '../../store/open-database.ts';
import { Reader } from '../../store/read/reader.ts';
import { answers } from '../query/answers.ts';
import type { ConsoleFacts } from '../query/console-facts.ts';
import type { Answers } from './answers.ts';

/** Of what a console has kept that does not run now. Throws `BINNACLE_STORE_OLDER`. */
export function answersOfFile(databaseFile: string): Answers {
  const database = openDatabase(databaseFile, { readOnly: true, needsIndex: true });
  const reader = new Reader(database);
  const promql = createPromql(database);
  return {
    isLive: false,
    async ask(route, parameters, query) {
      const answer = answers[route] as (
        question: object,
      ) => ResponseOf<typeof route> | Promise<ResponseOf<typeof route>>;
      try {
        return await reader.answer(() => answer({ reader, promql, parameters, query, facts: {} as ConsoleFacts }));
      } catch (error) {
        if (!(error instanceof FilterSyntaxError)) throw error;
        throw new BinnacleError(error.code, error.message, { cause: error });
      }
    },
    close: () => database.close(),
  };
}
