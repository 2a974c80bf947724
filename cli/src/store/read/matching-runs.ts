import type { WindowQuery } from '../../api/common.ts';
import { allRuns } from './all-runs.ts';
import { compileFilter } from './filter/compile-filter.ts';
import { always, joinSql } from './filter/sql.ts';
import type { Sql } from './filter/sql.ts';
import type { Reader } from './reader.ts';
import type { RunRow } from './run-row.ts';
import { allRunsOfWindow } from './window.ts';

/** These columns of the runs under way within the window that match its filter and the condition, in no order. */
export function matchingRuns<K extends keyof RunRow>(
  reader: Reader,
  { from, to, filter }: WindowQuery,
  columns: readonly K[],
  condition: Sql = always,
): Pick<RunRow, K>[] {
  const compiled = compileFilter(reader, filter, 'run', { isForCounts: true });
  const where = joinSql([allRunsOfWindow(reader, { from, to }), condition, compiled.where], 'AND');
  const wanted = compiled.test === undefined ? columns.map((column) => `r.${column}`).join(', ') : 'r.*';
  const rows = reader.rows<Pick<RunRow, K>>(
    `SELECT ${wanted} ${compiled.columns} FROM ${allRuns(reader)} r WHERE ${where.text}`,
    ...compiled.columnValues,
    ...where.values,
  );
  return compiled.test === undefined ? rows : rows.filter(compiled.test);
}
