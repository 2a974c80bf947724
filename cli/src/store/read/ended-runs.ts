import type { WindowQuery } from '../../api/common.ts';
import { allRuns } from './all-runs.ts';
import { compileScopeFilter } from './filter/compile-scope-filter.ts';
import type { Scope } from './filter/compile-scope-filter.ts';
import { sql } from './filter/sql.ts';
import { liveRuns } from './live-runs.ts';
import { matchingRuns } from './matching-runs.ts';
import type { Reader } from './reader.ts';
import type { RunRow } from './run-row.ts';
import { toMicros } from './window.ts';

/** What is made of ended runs, so that what was made of several parts of them can be put together. */
export interface RunTally<K extends keyof RunRow, T> {
  readonly columns: readonly K[];
  readonly of: (runs: readonly Pick<RunRow, K>[]) => T;
}

/** A tally that names its columns once. */
export function runTally<const K extends keyof RunRow, T>(
  columns: readonly K[],
  of: (runs: readonly Pick<RunRow, K>[]) => T,
): RunTally<K, T> {
  return { columns, of };
}

/** Of the runs of one service and environment. */
interface ScopedTally {
  readonly scope: Scope;
  readonly value: unknown;
}

interface Kept {
  readonly stamp: number;
  readonly tallies: readonly ScopedTally[];
}

/** By reader, tally and hour. */
const kept = new WeakMap<Reader, Map<unknown, Map<number, Kept>>>();
/** About six weeks. */
const MOST_HOURS = 1000;
const HOUR_MICROS = 3_600_000_000;

/**
 * The ended runs that were under way within the window, part by part. Of whole hours the tally is kept by service and environment, for
 * filters that ask for nothing else: the store stamps each hour in which a run changes, and the runs of most hours never do again.
 */
export function tallyEndedRuns<K extends keyof RunRow, T>(
  reader: Reader,
  query: WindowQuery,
  tally: RunTally<K, T>,
): T[] {
  const { from, to, filter } = query;
  const [fromMicros, toMicrosEnd] = [toMicros(from), toMicros(to)];
  const firstHour = Math.ceil(fromMicros / HOUR_MICROS);
  const endHour = Math.floor(toMicrosEnd / HOUR_MICROS);
  const isWanted = compileScopeFilter(filter, 'runs');
  if (isWanted === undefined || endHour <= firstHour) {
    return [tally.of(matchingRuns(reader, query, tally.columns, sql('r.outcome IS NOT NULL')))];
  }
  const before = readEnded(reader, tally, fromMicros, firstHour * HOUR_MICROS);
  const after = readEnded(reader, tally, endHour * HOUR_MICROS, Infinity, toMicrosEnd);
  return [before, tallyHours(reader, tally, firstHour, endHour), after]
    .flat()
    .filter(({ scope }) => isWanted(scope))
    .map(({ value }) => value as T);
}

function tallyHours<K extends keyof RunRow, T>(
  reader: Reader,
  tally: RunTally<K, T>,
  firstHour: number,
  endHour: number,
): ScopedTally[] {
  const stamps = reader.rows<{ hour: number; stamp: number }>(
    'SELECT hour, stamp FROM run_hours WHERE hour >= ? AND hour < ? ORDER BY hour',
    firstHour,
    endHour,
  );
  const ofReader = kept.get(reader) ?? new Map<unknown, Map<number, Kept>>();
  kept.set(reader, ofReader);
  const hours = ofReader.get(tally) ?? new Map<number, Kept>();
  ofReader.set(tally, hours);
  const unsteady = reader.once(hoursOfLiveRuns);
  return stamps.flatMap(({ hour, stamp }) => {
    const known = hours.get(hour);
    if (known?.stamp === stamp && !unsteady.has(hour)) return known.tallies;
    const tallies = readEnded(reader, tally, hour * HOUR_MICROS, (hour + 1) * HOUR_MICROS);
    if (!unsteady.has(hour)) keep(hours, hour, { stamp, tallies });
    return tallies;
  });
}

function keep(hours: Map<number, Kept>, hour: number, value: Kept): void {
  hours.delete(hour);
  hours.set(hour, value);
  const [oldest] = hours.keys();
  if (hours.size > MOST_HOURS && oldest !== undefined) hours.delete(oldest);
}

/** Those in which an attempt ended of a run that goes on with another: it does not count among them for now. */
function hoursOfLiveRuns(reader: Reader): ReadonlySet<number> {
  const live = [...liveRuns(reader)].filter(([, { operations }]) => operations.length > 0);
  const runIds = JSON.stringify(live.map(([runId]) => runId));
  const ends = reader.rows<{ end_micros: number }>(
    'SELECT end_micros FROM runs WHERE run_id IN (SELECT value FROM json_each(?))',
    runIds,
  );
  return new Set(ends.map(({ end_micros }) => Math.floor(end_micros / HOUR_MICROS)));
}

/** Those that ended in [`fromMicros`, `endMicros`) and had started by `startedBefore`. */
function readEnded<K extends keyof RunRow, T>(
  reader: Reader,
  { columns, of }: RunTally<K, T>,
  fromMicros: number,
  endMicros: number,
  startedBefore = Infinity,
): ScopedTally[] {
  const wanted = new Set<keyof RunRow>([...columns, 'service', 'environment']);
  const rows = reader.rows<Pick<RunRow, K> & Scope>(
    `SELECT ${[...wanted].map((column) => `r.${column}`).join(', ')} FROM ${allRuns(reader)} r
     WHERE r.end_micros >= ? AND r.end_micros < ? AND +r.start_micros < ? AND r.outcome IS NOT NULL`,
    fromMicros,
    endMicros,
    startedBefore,
  );
  const scopes = Map.groupBy(rows, ({ service, environment }) => `${service}\0${environment ?? ''}`);
  return [...scopes.values()].flatMap((runs) =>
    runs.slice(0, 1).map(({ service, environment }) => ({ scope: { service, environment }, value: of(runs) })),
  );
}
