import { SLOT_MINUTES } from '../schema.ts';
import { compileFilter } from './filter/compile-filter.ts';
import { compileMinutesFilter } from './filter/compile-minutes-filter.ts';
import type { SumTable } from './filter/compile-minutes-filter.ts';
import { always, sql } from './filter/sql.ts';
import type { Sql } from './filter/sql.ts';
import type { Reader } from './reader.ts';
import { spendingSums, spendingSumsOfSpans } from './spending.ts';
import type { SpendingRow } from './spending.ts';
import { toMicros } from './window.ts';

/** What of the calls of models is asked for. */
export interface ModelCalls {
  readonly fromMillis: number;
  readonly toMillis: number;
  /** In the filter language, over the spans of the calls. */
  readonly filter?: string | undefined;
  /** Only calls of these runs. */
  readonly runIds?: readonly string[] | undefined;
}

export type ModelColumn = 'provider' | 'model' | 'agent' | 'workflow' | 'tenant';

export type ModelSpendingRow = SpendingRow &
  Readonly<Record<ModelColumn, string>> & { readonly cache_saving_usd: number; readonly step: number };

/** Calls of models, summed by columns and, where a step is given, by time. */
export interface ModelGrouping {
  readonly by: readonly ModelColumn[];
  readonly stepMillis?: number;
}

/** Sums of calls over time, which tell some of their columns apart. */
interface CallSums {
  readonly table: Extract<SumTable, 'span_slots' | 'tenant_hours'>;
  readonly unit: 'slot' | 'hour';
  readonly unitMillis: number;
  readonly columns: readonly ModelColumn[];
  readonly condition: Sql;
}

const allSums: readonly CallSums[] = [
  {
    table: 'span_slots',
    unit: 'slot',
    unitMillis: SLOT_MINUTES * 60_000,
    columns: ['provider', 'model', 'agent', 'workflow'],
    condition: sql("m.operation = 'inference'"),
  },
  {
    table: 'tenant_hours',
    unit: 'hour',
    unitMillis: 3_600_000,
    columns: ['provider', 'model', 'tenant'],
    condition: always,
  },
];

/**
 * From the sums over time where they tell apart what is asked for, and at both ends of the window from the calls themselves; else from those
 * alone. A group may be in several rows.
 */
export function sumModelCalls(reader: Reader, calls: ModelCalls, grouping: ModelGrouping): ModelSpendingRow[] {
  const chosen = chooseSums(calls, grouping);
  if (chosen === undefined) return sumSpans(reader, calls, grouping);
  const { unitMillis } = chosen.sums;
  const first = Math.ceil(calls.fromMillis / unitMillis);
  const end = Math.floor(calls.toMillis / unitMillis);
  if (end <= first) return sumSpans(reader, calls, grouping);
  return [
    ...sumSpans(reader, { ...calls, toMillis: first * unitMillis }, grouping),
    ...addSums(reader, chosen, [first, end], grouping),
    ...sumSpans(reader, { ...calls, fromMillis: end * unitMillis }, grouping),
  ];
}

/** Whether there are sums over time that tell apart what is asked for. */
export function areSummed(calls: ModelCalls, grouping: ModelGrouping): boolean {
  return chooseSums(calls, grouping) !== undefined;
}

interface ChosenSums {
  readonly sums: CallSums;
  readonly where: Sql;
}

function chooseSums({ filter, runIds }: ModelCalls, { by, stepMillis = 0 }: ModelGrouping): ChosenSums | undefined {
  if (runIds !== undefined) return undefined;
  for (const sums of allSums) {
    const tellsApart = stepMillis % sums.unitMillis === 0 && by.every((column) => sums.columns.includes(column));
    const where = tellsApart ? compileMinutesFilter(filter, 'traces', sums.table) : undefined;
    if (where !== undefined) return { sums, where };
  }
  return undefined;
}

function addSums(
  reader: Reader,
  { sums: { table, unit, unitMillis, condition }, where }: ChosenSums,
  units: readonly [first: number, end: number],
  { by, stepMillis }: ModelGrouping,
): ModelSpendingRow[] {
  const step = stepMillis === undefined ? '0' : `m.${unit} / ${stepMillis / unitMillis}`;
  return reader.rows<ModelSpendingRow>(
    `SELECT ${step} AS step, ${groupColumns(by, 'm')} total(m.cache_saving_usd) AS cache_saving_usd, ${spendingSums}
     FROM ${table} m WHERE ${condition.text} AND m.${unit} >= ? AND m.${unit} < ? AND ${where.text} GROUP BY ${groupNumbers(by)}`,
    ...units,
    ...where.values,
  );
}

function sumSpans(reader: Reader, calls: ModelCalls, { by, stepMillis }: ModelGrouping): ModelSpendingRow[] {
  const where = calls.runIds === undefined ? callsOfFilter(reader, calls) : callsOfRuns(calls.runIds);
  const step = stepMillis === undefined ? '0' : `s.start_micros / ${stepMillis * 1000}`;
  return reader.rows<ModelSpendingRow>(
    `SELECT ${step} AS step, ${groupColumns(by, 's')} total(s.cache_saving_usd) AS cache_saving_usd, ${spendingSumsOfSpans}
     FROM spans s WHERE s.operation = 'inference' AND s.start_micros >= ? AND s.start_micros < ? AND ${where.text}
     GROUP BY ${groupNumbers(by)}`,
    toMicros(calls.fromMillis),
    toMicros(calls.toMillis),
    ...where.values,
  );
}

/** What SQL cannot decide is looked up before, call by call. */
function callsOfFilter(reader: Reader, { fromMillis, toMillis, filter }: ModelCalls): Sql {
  const { where, test, columns, columnValues } = compileFilter(reader, filter, 'span', { isForCounts: true });
  if (test === undefined) return where;
  const candidates = reader.rows<{ id: number }>(
    `SELECT s.* ${columns} FROM spans s
     WHERE s.operation = 'inference' AND s.start_micros >= ? AND s.start_micros < ? AND ${where.text}`,
    ...columnValues,
    toMicros(fromMillis),
    toMicros(toMillis),
    ...where.values,
  );
  const ids = candidates.filter(test).map(({ id }) => id);
  return sql('s.id IN (SELECT value FROM json_each(?))', JSON.stringify(ids));
}

function callsOfRuns(runIds: readonly string[]): Sql {
  const ids = JSON.stringify(runIds);
  return sql(
    `ifnull(s.run_id, (SELECT t.run_id FROM traces t WHERE t.trace_id = s.trace_id)) IN (SELECT value FROM json_each(?))`,
    ids,
  );
}

function groupColumns(by: readonly ModelColumn[], table: string): string {
  return by.map((column) => `ifnull(${table}.${column}, '') AS ${column},`).join(' ');
}

/** The step comes first: rows are in its order, and are sorted in half the time. */
function groupNumbers(by: readonly ModelColumn[]): string {
  return Array.from({ length: by.length + 1 }, (_, index) => index + 1).join(', ');
}
