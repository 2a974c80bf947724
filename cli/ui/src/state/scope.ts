import { useMemo } from 'react';
import { useSearchParams } from 'wouter';
import type { Zone } from '../format/index.ts';
import { filterOf } from './filter-of.ts';
import { usePreference } from './preference.ts';
import { DEFAULT_RANGE, parseTimeRange, printTimeRange } from './time-range.ts';
import type { TimeRange, TimeWindow } from './time-range.ts';
import { changeUrl } from './url-state.ts';
import type { HistoryMode } from './url-state.ts';

/** Parameters that links to other pages keep. */
const scopeKeys = ['range', 'live', 'service', 'env', 'zone'] as const;

/** What every page looks at: kept in the URL. */
export interface Scope {
  readonly range: TimeRange;
  /** Whether the window moves with time and follows what arrives. Never with an absolute range, nor while paused. */
  readonly isLive: boolean;
  /** Whether the reader stopped everything (`live=0`): nothing is asked again by itself. */
  readonly isPaused: boolean;
  readonly service: string;
  readonly environment: string;
  /** As it stands in the filter box. */
  readonly filter: string;
  /** The filter together with service and environment: what the API is asked. */
  readonly wholeFilter: string;
  readonly zone: Zone;
}

export function useScope(): Scope {
  const [search] = useSearchParams();
  const [preferredZone] = usePreference('zone');
  return useMemo(() => readScope(search, preferredZone), [search, preferredZone]);
}

function readScope(search: URLSearchParams, preferredZone: Zone): Scope {
  const range = parseTimeRange(search.get('range') ?? DEFAULT_RANGE) ?? parseTimeRange(DEFAULT_RANGE)!;
  const service = search.get('service') ?? '';
  const environment = search.get('env') ?? '';
  const filter = search.get('filter') ?? '';
  const zone = search.get('zone');
  return {
    range,
    isLive: range.type === 'relative' && search.get('live') !== '0',
    isPaused: search.get('live') === '0',
    service,
    environment,
    filter,
    wholeFilter: filterOf({ service, environment }, filter),
    zone: zone === 'utc' || zone === 'local' ? zone : preferredZone,
  };
}

export function setRange(range: TimeRange | TimeWindow, mode?: HistoryMode): void {
  const text = printTimeRange(range);
  changeUrl({ range: text === DEFAULT_RANGE ? undefined : text, live: undefined }, mode);
}

/** Pauses or follows. Following needs a range that ends now: an absolute one is left. */
export function setLive(isLive: boolean): void {
  const range = new URLSearchParams(location.search).get('range') ?? '';
  changeUrl({ live: isLive ? undefined : '0', ...(isLive && range.includes('..') && { range: undefined }) });
}

export function setFilter(filter: string, mode?: HistoryMode): void {
  changeUrl({ filter }, mode);
}

/** The address of a page that keeps what is looked at: `hrefTo('/runs', { filter: 'outcome = failure' })`. */
export function hrefTo(path: string, parameters: Readonly<Record<string, string | undefined>> = {}): string {
  const now = new URLSearchParams(location.search);
  const next = new URLSearchParams();
  for (const key of scopeKeys) {
    const value = now.get(key);
    if (value) next.set(key, value);
  }
  for (const [key, value] of Object.entries(parameters)) {
    if (value) next.set(key, value);
    else next.delete(key);
  }
  const query = next.toString();
  return query ? `${path}?${query}` : path;
}
