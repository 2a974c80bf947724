import { joinSql, sql } from './filter/sql.ts';
import type { Sql } from './filter/sql.ts';
import type { Reader } from './reader.ts';
import { runStates } from './run-states.ts';

/** Runs, alias `r`, that failed, ran out of time or were given up: the last have no outcome. The same wherever failed runs are told. */
export function failedRuns(reader: Reader): Sql {
  return joinSql([sql("r.outcome IN ('failure', 'timeout')"), givenUpRuns(reader)], 'OR');
}

/** Runs, alias `r`, whose processes went away. */
export function givenUpRuns(reader: Reader): Sql {
  const states = [...reader.once(runStates)];
  const runIds = states.filter(([, state]) => state === 'abandoned').map(([runId]) => runId);
  return sql('r.run_id IN (SELECT value FROM json_each(?))', JSON.stringify(runIds));
}
