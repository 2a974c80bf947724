import type { RunSummary } from '../../api/run.ts';
import type { QueryOf, ResponseOf } from '../../api/routes.ts';
import { allRuns } from './all-runs.ts';
import { decodeSortedCursor, encodeCursor } from './cursor.ts';
import { compileFilter } from './filter/compile-filter.ts';
import { knownWaitMicros } from './known-wait.ts';
import { SILENT_AFTER_MILLIS } from './live-operations.ts';
import type { Reader } from './reader.ts';
import { toRunSummary } from './run-summary.ts';
import { readRunRow } from './run-row.ts';
import { allRunsOfWindow, runsOfWindow, toMicros } from './window.ts';
import { takePage } from './take-page.ts';

/** Only what tells a run's place: to sort a day of whole rows takes ten times as long. */
interface SortedRow {
  readonly run_id: string;
  readonly sort_value: number;
}

/** A run that goes on is as long as it took up to the first page, so that the pages fit together; one that was given up, up to its end. */
const duration =
  'CASE WHEN r.outcome IS NULL AND (r.is_waiting = 1 OR r.end_micros >= ?) THEN ? ELSE r.end_micros END - r.start_micros';

const sortValues = {
  started: 'r.start_micros',
  duration,
  // One that waits does nothing since its last end.
  active: `(CASE WHEN r.outcome IS NULL AND r.is_waiting = 1 THEN r.end_micros - r.start_micros ELSE ${duration} END) - ${knownWaitMicros}`,
  cost: 'r.cost_usd',
  tokens: 'r.input_tokens + r.output_tokens + r.cache_read_tokens + r.cache_write_tokens + r.reasoning_tokens',
} as const;

export function listRuns(reader: Reader, query: QueryOf<'runs'>): ResponseOf<'runs'> {
  const { sort = 'started', order = 'desc', limit = 100 } = query;
  const after = decodeSortedCursor(query.cursor, `${sort} ${order}`, ['number', 'string', 'number']);
  const [afterValue, afterId, nowMillis] = after ?? [undefined, undefined, reader.nowMillis];
  const filter = compileFilter(reader, query.filter, 'run');
  const isInOrder = sort === 'started' && filter.where.text === '1';
  const inWindow = (isInOrder ? runsOfWindow : allRunsOfWindow)(reader, query);
  const sortArguments =
    sort === 'duration' || sort === 'active' ? [nowMillis - SILENT_AFTER_MILLIS, nowMillis].map(toMicros) : [];
  const comparison = order === 'desc' ? '<' : '>';
  const seek = afterValue === undefined ? [] : [...sortArguments, afterValue, afterId];
  const candidates = reader.iterate<SortedRow>(
    `SELECT r.run_id, ${sortValues[sort]} AS sort_value ${filter.columns} FROM ${allRuns(reader)} r
     WHERE ${inWindow.text} AND ${filter.where.text}
       ${after === undefined ? '' : `AND (${sortValues[sort]}, r.run_id) ${comparison} (?, ?)`}
     ORDER BY sort_value ${order}, r.run_id ${order} ${filter.test === undefined ? `LIMIT ${limit + 1}` : ''}`,
    ...sortArguments,
    ...filter.columnValues,
    ...inWindow.values,
    ...filter.where.values,
    ...seek,
  );
  const { rows, last } = takePage(candidates, limit, filter.test);
  const items: RunSummary[] = rows.map(({ run_id }) => toRunSummary(reader, readRunRow(reader, run_id)));
  if (last === undefined) return { items };
  return { items, nextCursor: encodeCursor([`${sort} ${order}`, last.sort_value, last.run_id, nowMillis]) };
}
