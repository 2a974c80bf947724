import { BinnacleError } from 'binnacle/contract';
import type { QueryOf, ResponseOf } from '../../api/routes.ts';
import type { LogRow } from '../../api/log.ts';
import { logInBatch } from './batch-items.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { defined } from './defined.ts';
import { compileFilter } from './filter/compile-filter.ts';
import { toJsonAttributes } from './json-attributes.ts';
import { listByTime } from './list-by-time.ts';
import { toLogRow } from './log-row.ts';
import type { StoredLog } from './log-row.ts';
import type { Reader } from './reader.ts';
import { readRunRow } from './run-row.ts';
import { logsWithinRun } from './within-run.ts';
import { joinSql, sql } from './filter/sql.ts';
import { takePage } from './take-page.ts';

/** Newest first; with `after`, what has arrived since, oldest first. */
export function listLogs(reader: Reader, query: QueryOf<'logs'>): ResponseOf<'logs'> {
  if (query.after !== undefined) return listArrived(reader, query, idOf(query.after));
  // Before the list: what arrives meanwhile is rather told twice than never.
  const [newest] = reader.rows<{ id: number | null }>('SELECT max(id) AS id FROM logs');
  const filter = compileFilter(reader, query.filter, 'log');
  const { rows, nextCursor } = listByTime<StoredLog>(reader, 'log', filter, query);
  return { items: itemsOf(reader, rows, query), newestId: String(newest?.id ?? 0), ...defined({ nextCursor }) };
}

/** The log records of a run and of those that it started, oldest first. */
export function listRunLogs(reader: Reader, runId: string, query: QueryOf<'runLogs'>): ResponseOf<'runLogs'> {
  readRunRow(reader, runId);
  const after = decodeCursor(query.cursor, ['number', 'number']);
  const seek = after === undefined ? [] : [sql('(l.time_micros, l.id) > (?, ?)', ...after)];
  const { limit = 100 } = query;
  const filter = compileFilter(reader, query.filter, 'log');
  const where = joinSql([logsWithinRun(reader, runId), ...seek, filter.where], 'AND');
  const candidates = reader.iterate<StoredLog>(
    `SELECT l.* ${filter.columns} FROM logs l WHERE ${where.text}
     ORDER BY l.time_micros, l.id ${filter.test === undefined ? `LIMIT ${limit + 1}` : ''}`,
    ...filter.columnValues,
    ...where.values,
  );
  const { rows, last } = takePage(candidates, limit, filter.test);
  const items = itemsOf(reader, rows, query);
  return last === undefined ? { items } : { items, nextCursor: encodeCursor([last.time_micros, last.id]) };
}

/** The cursor is the id up to which has been looked: with a filter it is beyond the last record of the page. */
function listArrived(reader: Reader, query: QueryOf<'logs'>, afterId: number): ResponseOf<'logs'> {
  const { limit = 100 } = query;
  const [from = afterId] = decodeCursor(query.cursor, ['number']) ?? [];
  const filter = compileFilter(reader, query.filter, 'log');
  const candidates = reader.iterate<StoredLog>(
    `SELECT l.* ${filter.columns} FROM logs l WHERE l.id > ? AND ${filter.where.text}
     ORDER BY l.id ${filter.test === undefined ? `LIMIT ${limit + 1}` : ''}`,
    ...filter.columnValues,
    from,
    ...filter.where.values,
  );
  const { rows, last } = takePage(candidates, limit, filter.test);
  const items = itemsOf(reader, rows, query);
  return last === undefined ? { items } : { items, nextCursor: encodeCursor([last.id]) };
}

function itemsOf(reader: Reader, rows: readonly StoredLog[], { attributes }: QueryOf<'runLogs'>): LogRow[] {
  if (attributes === undefined) return rows.map(toLogRow);
  return rows.map((row) => ({
    ...toLogRow(row),
    attributes: toJsonAttributes(logInBatch(reader, row).item.attributes),
  }));
}

/** Throws `BINNACLE_API_PARAMETER`. */
export function idOf(text: string): number {
  const id = Number(text);
  if (Number.isSafeInteger(id) && id >= 0) return id;
  throw new BinnacleError('BINNACLE_API_PARAMETER', `"${text}" is not the id of a log record, which is a number`);
}
