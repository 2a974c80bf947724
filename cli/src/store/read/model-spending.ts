import { SLOT_MINUTES } from '../schema.ts';
import { compileFilter } from './filter/compile-filter.ts';
import { compileMinutesFilter } from './filter/compile-minutes-filter.ts';
import type { SumTable } from './filter/compile-minutes-filter.ts';
import { sql } from './filter/sql.ts';
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

const SLOT_MILLIS = SLOT_MINUTES * 60_000;
/** Which of the calls' columns the sums by slot tell apart. */
const columnsOfSlots = {
  span_slots: ['provider', 'model', 'agent', 'workflow'],
  tenant_slots: ['provider', 'model', 'tenant'],
} as const satisfies Partial<Record<SumTable, readonly ModelColumn[]>>;
type SlotTable = keyof typeof columnsOfSlots;

/**
 * From the sums by slot where they tell apart what is asked for, and at both ends of the window from the calls themselves; else from those
 * alone. A group may be in several rows.
 */
export function sumModelCalls(reader: Reader, calls: ModelCalls, grouping: ModelGrouping): ModelSpendingRow[] {
  const { fromMillis, toMillis } = calls;
  const firstSlot = Math.ceil(fromMillis / SLOT_MILLIS);
  const endSlot = Math.floor(toMillis / SLOT_MILLIS);
  const sums = chooseSums(calls, grouping);
  if (sums === undefined || endSlot <= firstSlot) return sumSpans(reader, calls, grouping);
  return [
    ...sumSpans(reader, { ...calls, toMillis: firstSlot * SLOT_MILLIS }, grouping),
    ...sumSlots(reader, sums, [firstSlot, endSlot], grouping),
    ...sumSpans(reader, { ...calls, fromMillis: endSlot * SLOT_MILLIS }, grouping),
  ];
}

interface SlotSums {
  readonly table: SlotTable;
  readonly where: Sql;
}

function chooseSums(
  { filter, runIds }: ModelCalls,
  { by, stepMillis = SLOT_MILLIS }: ModelGrouping,
): SlotSums | undefined {
  if (runIds !== undefined || stepMillis % SLOT_MILLIS !== 0) return undefined;
  for (const table of Object.keys(columnsOfSlots) as SlotTable[]) {
    const known: readonly ModelColumn[] = columnsOfSlots[table];
    const where = compileMinutesFilter(filter, 'traces', table);
    if (where !== undefined && by.every((column) => known.includes(column))) return { table, where };
  }
  return undefined;
}

function sumSlots(
  reader: Reader,
  { table, where }: SlotSums,
  slots: readonly [first: number, end: number],
  { by, stepMillis }: ModelGrouping,
): ModelSpendingRow[] {
  const step = stepMillis === undefined ? '0' : `m.slot / ${stepMillis / SLOT_MILLIS}`;
  const ofModels = table === 'span_slots' ? "m.operation = 'inference' AND" : '';
  return reader.rows<ModelSpendingRow>(
    `SELECT ${groupColumns(by, 'm')} ${step} AS step, total(m.cache_saving_usd) AS cache_saving_usd, ${spendingSums}
     FROM ${table} m WHERE ${ofModels} m.slot >= ? AND m.slot < ? AND ${where.text} GROUP BY ${groupNumbers(by)}`,
    ...slots,
    ...where.values,
  );
}

function sumSpans(reader: Reader, calls: ModelCalls, { by, stepMillis }: ModelGrouping): ModelSpendingRow[] {
  const where = calls.runIds === undefined ? callsOfFilter(reader, calls) : callsOfRuns(calls.runIds);
  const step = stepMillis === undefined ? '0' : `s.start_micros / ${stepMillis * 1000}`;
  return reader.rows<ModelSpendingRow>(
    `SELECT ${groupColumns(by, 's')} ${step} AS step, total(s.cache_saving_usd) AS cache_saving_usd, ${spendingSumsOfSpans}
     FROM spans s WHERE s.operation = 'inference' AND s.start_micros >= ? AND s.start_micros < ? AND ${where.text}
     GROUP BY ${groupNumbers(by)}`,
    toMicros(calls.fromMillis),
    toMicros(calls.toMillis),
    ...where.values,
  );
}

/** What SQL cannot decide is looked up before, call by call. */
function callsOfFilter(reader: Reader, { fromMillis, toMillis, filter }: ModelCalls): Sql {
  const { where, test, columns, columnValues } = compileFilter(reader, filter, 'span');
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

function groupNumbers(by: readonly ModelColumn[]): string {
  return Array.from({ length: by.length + 1 }, (_, index) => index + 1).join(', ');
}
