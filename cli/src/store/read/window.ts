import { sql } from './filter/sql.ts';
import type { Sql } from './filter/sql.ts';

/** Runs that were under way at some moment of the window. */
export function runsOfWindow(fromMillis: number, toMillis: number): Sql {
  return sql(
    'r.start_micros < ? AND (r.end_micros >= ? OR r.outcome IS NULL)',
    toMicros(toMillis),
    toMicros(fromMillis),
  );
}

/** The same, found by their ends: for those who want all of them, in no order. */
export function allRunsOfWindow(fromMillis: number, toMillis: number): Sql {
  return sql(
    '+r.start_micros < ? AND (r.end_micros >= ? OR r.outcome IS NULL)',
    toMicros(toMillis),
    toMicros(fromMillis),
  );
}

export function toMicros(millis: number): number {
  return Math.round(millis * 1000);
}

/** The minutes that the window touches, from the first to before the last. */
export function minutesOf(fromMillis: number, toMillis: number): { readonly first: number; readonly end: number } {
  return { first: Math.floor(fromMillis / 60_000), end: Math.ceil(toMillis / 60_000) };
}
