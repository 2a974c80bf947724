import type { QueryOf, ResponseOf } from '../../api/routes.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { defined } from './defined.ts';
import { compileFilter } from './filter/compile-filter.ts';
import type { Reader } from './reader.ts';
import { toSpanRow } from './span-row.ts';
import type { StoredSpan } from './span-row.ts';
import { walkMatches } from './walk-matches.ts';
import { takePage } from './take-page.ts';
import { toMicros } from './window.ts';

export function listSpans(reader: Reader, query: QueryOf<'spans'>): ResponseOf<'spans'> {
  const { limit = 100 } = query;
  const filter = compileFilter(reader, query.filter, 'span');
  if (filter.walk !== undefined) {
    const [before] = decodeCursor(query.cursor, ['number']) ?? [];
    const { rows, nextCursor } = walkMatches<StoredSpan>(reader, { ...query, table: 'span', filter, before, limit });
    const items = rows.toSorted((a, b) => b.start_micros - a.start_micros).map(toSpanRow);
    return { items, ...defined({ nextCursor }) };
  }
  const after = decodeCursor(query.cursor, ['number', 'number']);
  const candidates = reader.iterate<StoredSpan>(
    `SELECT s.* ${filter.columns} FROM spans s WHERE s.start_micros >= ? AND s.start_micros < ? AND ${filter.where.text}
       ${after === undefined ? '' : 'AND (s.start_micros, s.id) < (?, ?)'}
     ORDER BY s.start_micros DESC, s.id DESC ${filter.test === undefined ? `LIMIT ${limit + 1}` : ''}`,
    ...filter.columnValues,
    toMicros(query.from),
    toMicros(query.to),
    ...filter.where.values,
    ...(after ?? []),
  );
  const { rows, last } = takePage(candidates, limit, filter.test);
  const items = rows.map(toSpanRow);
  return last === undefined ? { items } : { items, nextCursor: encodeCursor([last.start_micros, last.id]) };
}
