import type { WindowQuery } from '../../api/common.ts';
import { allRuns } from './all-runs.ts';
import { compileFilter } from './filter/compile-filter.ts';
import type { Reader } from './reader.ts';
import type { RunRow } from './run-row.ts';
import { allRunsOfWindow } from './window.ts';

/** These columns of the runs under way within the window that match its filter, in no order. */
export function matchingRuns<K extends keyof RunRow>(
  reader: Reader,
  { from, to, filter }: WindowQuery,
  columns: readonly K[],
): Pick<RunRow, K>[] {
  const compiled = compileFilter(reader, filter, 'run');
  const inWindow = allRunsOfWindow(from, to);
  const wanted = compiled.test === undefined ? columns.map((column) => `r.${column}`).join(', ') : 'r.*';
  const rows = reader.rows<Pick<RunRow, K>>(
    `SELECT ${wanted} ${compiled.columns} FROM ${allRuns(reader)} r WHERE ${inWindow.text} AND ${compiled.where.text}`,
    ...compiled.columnValues,
    ...inWindow.values,
    ...compiled.where.values,
  );
  return compiled.test === undefined ? rows : rows.filter(compiled.test);
}
