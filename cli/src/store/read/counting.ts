import { operationKinds, spanStatuses } from '../../api/closed-sets.ts';
import { logLevels } from '../../api/log-level.ts';
import { SLOT_MINUTES } from '../schema/sums.ts';
import type { SumTable } from './filter/compile-minutes-filter.ts';
import { sql } from './filter/sql.ts';
import type { Sql } from './filter/sql.ts';

/** Names that no column has: rows that are tested come with all of theirs. */
export interface Counted {
  readonly at_step: number;
  readonly of_kind: number;
  readonly items: number;
}

/** What was counted, and the first step of which nothing is missing: to test each of many rows can take too long. */
export interface Counts {
  readonly counted: readonly Counted[];
  readonly wholeFrom: number;
}

export function whole(counted: readonly Counted[]): Counts {
  return { counted, wholeFrom: 0 };
}

export function joinCounts(...parts: readonly Counts[]): Counts {
  return {
    counted: parts.flatMap(({ counted }) => counted),
    wholeFrom: Math.max(0, ...parts.map(({ wholeFrom }) => wholeFrom)),
  };
}

/** A table of sums over time, alias `m`. */
export interface Sums {
  readonly table: SumTable;
  readonly unit: 'minute' | 'slot';
  readonly unitMillis: number;
  /** What its key begins with besides the time. */
  readonly condition?: Sql;
}

/** What a histogram is made over. */
export interface Counting {
  readonly target: 'span' | 'log';
  readonly signal: 'traces' | 'logs';
  /** The finest first, which tell apart the least. */
  readonly sums: readonly [Sums, ...Sums[]];
  readonly items: string;
  readonly rows: string;
  readonly time: string;
  /** What series are told apart by. */
  readonly kind: string;
  readonly kindOfSums: string;
  readonly names: readonly string[];
}

const MINUTE_MILLIS = 60_000;
export const SLOT_MILLIS = SLOT_MINUTES * MINUTE_MILLIS;
const ofAnyKind = sql('m.operation IN (SELECT value FROM json_each(?))', JSON.stringify(operationKinds));

export const ofSpans: Counting = {
  target: 'span',
  signal: 'traces',
  sums: [
    { table: 'span_minutes', unit: 'minute', unitMillis: MINUTE_MILLIS },
    { table: 'span_slots', unit: 'slot', unitMillis: SLOT_MILLIS, condition: ofAnyKind },
    { table: 'duration_slots', unit: 'slot', unitMillis: SLOT_MILLIS },
  ],
  items: 'm.spans',
  rows: 'spans s',
  time: 's.start_micros',
  kind: 's.status',
  kindOfSums: 'm.status',
  names: spanStatuses,
};

export const ofLogs: Counting = {
  target: 'log',
  signal: 'logs',
  sums: [
    { table: 'log_minutes', unit: 'minute', unitMillis: MINUTE_MILLIS },
    { table: 'log_slots', unit: 'slot', unitMillis: SLOT_MILLIS },
  ],
  items: 'm.records',
  rows: 'logs l',
  time: 'l.time_micros',
  kind: '(l.severity - 1) / 4',
  kindOfSums: '(m.severity - 1) / 4',
  names: logLevels,
};
