import type { QueryOf } from '../../api/routes.ts';
import { compileScopeFilter } from './filter/compile-scope-filter.ts';
import { toHex } from './hex-id.ts';
import { liveOperations } from './live-operations.ts';
import { liveTraces } from './live-traces.ts';
import type { Reader } from './reader.ts';
import type { TraceRow } from './trace-summary.ts';
import { toMicros } from './window.ts';

export type SortedQuery = QueryOf<'traces'> & { readonly sort: 'duration' | 'cost' };

/** Where a trace stands in a list that is sorted. */
export interface Place {
  readonly trace_id: Uint8Array;
  readonly sort_value: number;
}

/** A trace and where it stands. */
export type PlacedTrace = TraceRow & Place;

/** Those of which something is open, by id: what has arrived does not tell how long they are. */
export function movingTraces(
  reader: Reader,
  { from, to, filter, sort }: SortedQuery,
  nowMillis: number,
): ReadonlyMap<string, PlacedTrace> {
  const isInScope = compileScopeFilter(filter, 'traces');
  const live = isInScope === undefined ? [] : liveTraces(reader).filter(isInScope);
  const open = Map.groupBy(liveOperations(reader), ({ traceId }) => traceId);
  const arrived = reader.rows<TraceRow>(
    'SELECT t.* FROM json_each(?) id JOIN traces t ON t.trace_id = unhex(id.value)',
    JSON.stringify([...open.keys()]),
  );
  const traces = [...live, ...arrived].filter(
    ({ start_micros }) => start_micros >= toMicros(from) && start_micros < toMicros(to),
  );
  const placed = traces.map((row): [string, PlacedTrace] => {
    const operations = open.get(toHex(row.trace_id)) ?? [];
    const starts = operations.map(({ startMicros }) => startMicros);
    const ends = operations.map(({ untilMicros }) => Math.min(untilMicros, toMicros(nowMillis)));
    const micros = Math.max(row.end_micros, ...ends) - Math.min(row.start_micros, ...starts);
    return [toHex(row.trace_id), { ...row, sort_value: sort === 'cost' ? row.cost_usd : micros }];
  });
  return new Map(placed);
}
