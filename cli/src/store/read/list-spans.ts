import type { QueryOf, ResponseOf } from '../../api/routes.ts';
import { defined } from './defined.ts';
import { compileFilter } from './filter/compile-filter.ts';
import type { CompiledFilter } from './filter/compile-filter.ts';
import { listByTime } from './list-by-time.ts';
import { listLongestSpans } from './list-longest-spans.ts';
import type { Reader } from './reader.ts';
import { toSpanRow } from './span-row.ts';
import type { StoredSpan } from './span-row.ts';

export function listSpans(reader: Reader, query: QueryOf<'spans'>): ResponseOf<'spans'> {
  const filter = compileFilter(reader, query.filter, 'span');
  const list = query.sort === 'duration' ? listLongestSpans : listSpansByTime;
  const { rows, nextCursor } = list(reader, filter, query);
  return { items: rows.map(toSpanRow), ...defined({ nextCursor }) };
}

function listSpansByTime(reader: Reader, filter: CompiledFilter, query: QueryOf<'spans'>) {
  return listByTime<StoredSpan>(reader, 'span', filter, query);
}
