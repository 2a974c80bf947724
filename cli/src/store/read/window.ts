import { sql } from './filter/sql.ts';
import type { Sql } from './filter/sql.ts';
import { SILENT_AFTER_MILLIS } from './live-operations.ts';
import type { Reader } from './reader.ts';

/** Runs that were under way at some moment of the window. */
export function runsOfWindow(reader: Reader, window: Window): Sql {
  return underWay(reader, window, 'r.start_micros');
}

/** The same, found by their ends: for those who want all of them, in no order. */
export function allRunsOfWindow(reader: Reader, window: Window): Sql {
  return underWay(reader, window, '+r.start_micros');
}

interface Window {
  readonly from: number;
  readonly to: number;
}

/** What has not ended goes on, unless it was given up. */
function underWay(reader: Reader, { from, to }: Window, start: string): Sql {
  return sql(
    `${start} < ? AND (r.end_micros >= ? OR r.outcome IS NULL AND (r.is_waiting = 1 OR r.end_micros >= ?))`,
    toMicros(to),
    toMicros(from),
    toMicros(reader.nowMillis - SILENT_AFTER_MILLIS),
  );
}

export function toMicros(millis: number): number {
  return Math.round(millis * 1000);
}

/** The minutes that the window touches, from the first to before the last. */
export function minutesOf(fromMillis: number, toMillis: number): { readonly first: number; readonly end: number } {
  return { first: Math.floor(fromMillis / 60_000), end: Math.ceil(toMillis / 60_000) };
}
