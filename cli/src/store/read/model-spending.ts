import { compileFilter } from './filter/compile-filter.ts';
import { compileMinutesFilter } from './filter/compile-minutes-filter.ts';
import { sql } from './filter/sql.ts';
import type { Sql } from './filter/sql.ts';
import type { Reader } from './reader.ts';
import { spendingColumns, spendingSums, spendingSumsOfSpans } from './spending.ts';
import type { SpendingRow } from './spending.ts';
import { minutesOf, toMicros } from './window.ts';

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

const MINUTE_MILLIS = 60_000;
const MINUTES_A_SLOT = 10;
const SLOT_MILLIS = MINUTES_A_SLOT * MINUTE_MILLIS;

/** From the sums by time where they tell apart what is asked for, else from the calls themselves. */
export function sumModelCalls(reader: Reader, calls: ModelCalls, grouping: ModelGrouping): ModelSpendingRow[] {
  const ofMinutes =
    calls.runIds === undefined ? compileMinutesFilter(calls.filter, 'traces', 'model_minutes') : undefined;
  const isFine = grouping.stepMillis !== undefined && grouping.stepMillis < MINUTE_MILLIS;
  return ofMinutes !== undefined && !isFine
    ? sumMinutes(reader, calls, ofMinutes, grouping)
    : sumSpans(reader, calls, grouping);
}

function sumMinutes(reader: Reader, calls: ModelCalls, where: Sql, grouping: ModelGrouping): ModelSpendingRow[] {
  const { by, stepMillis } = grouping;
  const step = stepMillis === undefined ? '0' : `m.minute * ${MINUTE_MILLIS} / ${stepMillis}`;
  const source = hasSlots(calls, grouping) ? slotsAndMinutes(calls) : minutesAlone(calls);
  return reader.rows<ModelSpendingRow>(
    `SELECT ${groupColumns(by, 'm')} ${step} AS step, total(m.cache_saving_usd) AS cache_saving_usd, ${spendingSums}
     FROM (${source.text}) m WHERE ${where.text} GROUP BY ${groupNumbers(by)}`,
    ...source.values,
    ...where.values,
  );
}

/** Whether slots of ten minutes tell apart what is asked for. */
function hasSlots({ filter }: ModelCalls, { by, stepMillis = SLOT_MILLIS }: ModelGrouping): boolean {
  if (by.includes('tenant') || stepMillis % SLOT_MILLIS !== 0) return false;
  return compileMinutesFilter(filter, 'traces', 'model_slots') !== undefined;
}

function minutesAlone({ fromMillis, toMillis }: ModelCalls): Sql {
  const { first, end } = minutesOf(fromMillis, toMillis);
  return sql('SELECT * FROM model_minutes WHERE minute >= ? AND minute < ?', first, end);
}

/** Slots where they are whole, and minutes at both ends. */
function slotsAndMinutes(calls: ModelCalls): Sql {
  const { first, end } = minutesOf(calls.fromMillis, calls.toMillis);
  const firstSlot = Math.ceil(first / MINUTES_A_SLOT);
  const endSlot = Math.floor(end / MINUTES_A_SLOT);
  if (endSlot <= firstSlot) return minutesAlone(calls);
  const columns = `service, environment, provider, model, agent, workflow, cache_saving_usd, ${spendingColumns}`;
  const minutes = `SELECT minute, ${columns} FROM model_minutes WHERE minute >= ? AND minute < ?`;
  const slots = `SELECT slot * ${MINUTES_A_SLOT} AS minute, ${columns} FROM model_slots WHERE slot >= ? AND slot < ?`;
  return sql(
    `${minutes} UNION ALL ${slots} UNION ALL ${minutes}`,
    first,
    firstSlot * MINUTES_A_SLOT,
    firstSlot,
    endSlot,
    endSlot * MINUTES_A_SLOT,
    end,
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
