import { apiGet } from '../api/index.ts';
import type { ResponseOf } from '../api/index.ts';
import type { TimeWindow } from '../state/index.ts';

interface CountQuery extends TimeWindow {
  readonly filter: string;
}

/** How many items a window has that match a filter. */
export type CountItems = (query: CountQuery) => Promise<number>;

export const countSpans: CountItems = async (query) =>
  sum((await apiGet('traceHistogram', { query: { ...query, buckets: 1 } })).series.flatMap(({ counts }) => counts));

export const countLines: CountItems = async (query) =>
  sum((await apiGet('logHistogram', { query: { ...query, buckets: 1 } })).series.flatMap(({ counts }) => counts));

export const countRuns: CountItems = async (query) => runsOf(await apiGet('runFacets', { query }));

/** How many runs there are by their facets: every run has a state. */
export function runsOf(facets: ResponseOf<'runFacets'>): number {
  return sum(facets.find(({ field }) => field === 'state')?.values.map(({ count }) => count) ?? []);
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
