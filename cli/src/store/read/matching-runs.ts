import type { WindowQuery } from '../../api/common.ts';
import { allRuns } from './all-runs.ts';
import { compileFilter } from './filter/compile-filter.ts';
import type { Reader } from './reader.ts';
import type { RunRow } from './run-row.ts';
import { allRunsOfWindow } from './window.ts';

/** What sums over many runs need of each. */
export type MatchingRun = Pick<
  RunRow,
  | 'run_id'
  | 'kind'
  | 'name'
  | 'service'
  | 'environment'
  | 'trigger'
  | 'outcome'
  | 'error_type'
  | 'failure'
  | 'start_micros'
  | 'end_micros'
  | 'agents'
  | 'cost_usd'
  | 'is_waiting'
  | 'tenant'
  | 'team'
>;

const columns = `r.run_id, r.kind, r.name, r.service, r.environment, r.trigger, r.outcome, r.error_type, r.failure, r.start_micros,
  r.end_micros, r.agents, r.cost_usd, r.is_waiting, r.tenant, r.team`;

/** The runs under way within the window that match its filter, in no order. */
export function matchingRuns(reader: Reader, { from, to, filter }: WindowQuery): MatchingRun[] {
  const compiled = compileFilter(reader, filter, 'run');
  const inWindow = allRunsOfWindow(from, to);
  const rows = reader.rows<MatchingRun>(
    `SELECT ${columns} ${compiled.columns} FROM ${allRuns(reader)} r WHERE ${inWindow.text} AND ${compiled.where.text}`,
    ...compiled.columnValues,
    ...inWindow.values,
    ...compiled.where.values,
  );
  return compiled.test === undefined ? rows : rows.filter(compiled.test);
}
