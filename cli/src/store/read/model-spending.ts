import { SLOT_MINUTES } from '../schema/sums.ts';
import { compileFilter } from './filter/compile-filter.ts';
import { compileMinutesFilter } from './filter/compile-minutes-filter.ts';
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

export interface ModelCostRow {
  readonly step: number;
  readonly model: string;
  readonly cost_usd: number;
}

/** What is summed up: from sums of a table, and from the calls themselves. */
interface Sums {
  readonly ofSums: string;
  readonly ofSpans: string;
}

const everySum: Sums = {
  ofSums: `total(cache_saving_usd) AS cache_saving_usd, ${spendingSums}`,
  ofSpans: `total(cache_saving_usd) AS cache_saving_usd, ${spendingSumsOfSpans}`,
};
const costSum: Sums = { ofSums: 'total(cost_usd) AS cost_usd', ofSpans: 'total(cost_usd) AS cost_usd' };

const SLOT_MILLIS = SLOT_MINUTES * 60_000;
const HOUR_MILLIS = 3_600_000;

/**
 * From the sums over time where they tell apart what is asked for, and at both ends of the window from the calls themselves; else from those
 * alone. A group may be in several rows.
 */
export function sumModelCalls(reader: Reader, calls: ModelCalls, grouping: ModelGrouping): ModelSpendingRow[] {
  return sumCalls(reader, calls, grouping, everySum);
}

/** As {@link sumModelCalls}: what each model cost step by step, and nothing else of it. */
export function sumModelCosts(reader: Reader, calls: ModelCalls, stepMillis: number): ModelCostRow[] {
  return sumCalls(reader, calls, { by: ['model'], stepMillis }, costSum);
}

// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- as of `rows`: who asks knows the columns
function sumCalls<R>(reader: Reader, calls: ModelCalls, grouping: ModelGrouping, sums: Sums): R[] {
  const ofSlots = slotsWhere(calls, grouping);
  const groups = groupsWhere(calls);
  const hasHours = groups !== undefined && (grouping.stepMillis ?? 0) % HOUR_MILLIS === 0;
  const unitMillis = ofSlots === undefined && hasHours ? HOUR_MILLIS : SLOT_MILLIS;
  const [first, end] = [Math.ceil(calls.fromMillis / unitMillis), Math.floor(calls.toMillis / unitMillis)];
  const hasSums = (ofSlots !== undefined || hasHours) && end > first;
  const spans = (of: ModelCalls): Sql => spansSql(reader, of, grouping, sums);
  if (!hasSums) return byColumns(reader, [spans(calls)], grouping, sums);
  const ends = [spans({ ...calls, toMillis: first * unitMillis }), spans({ ...calls, fromMillis: end * unitMillis })];
  if (ofSlots === undefined && groups !== undefined) {
    return byColumns(reader, [...ends, hoursSql(grouping, [first, end], groups, sums)], grouping, sums);
  }
  const slots = slotsSql(grouping, [first, end], ofSlots ?? always, sums);
  return [...byColumns<R>(reader, ends, grouping, sums), ...reader.rows<R>(slots.text, ...slots.values)];
}

function slotsWhere({ filter, runIds }: ModelCalls, { by, stepMillis = 0 }: ModelGrouping): Sql | undefined {
  if (runIds !== undefined || by.includes('tenant') || stepMillis % SLOT_MILLIS !== 0) return undefined;
  return compileMinutesFilter(filter, 'traces', 'span_slots');
}

type Units = readonly [first: number, end: number];

function slotsSql({ by, stepMillis }: ModelGrouping, slots: Units, where: Sql, { ofSums }: Sums): Sql {
  const step = stepMillis === undefined ? '0' : `m.slot / ${stepMillis / SLOT_MILLIS}`;
  return sql(
    `SELECT ${step} AS step, ${columnsOf(by, 'm')} ${ofSums}
     FROM span_slots m WHERE m.operation = 'inference' AND m.slot >= ? AND m.slot < ? AND ${where.text} GROUP BY ${groupNumbers(by)}`,
    ...slots,
    ...where.values,
  );
}

/** In the order of their key, so that what is to be grouped is not sorted before. */
function hoursSql({ stepMillis }: ModelGrouping, [first, end]: Units, groups: Sql, { ofSums }: Sums): Sql {
  const step = stepMillis === undefined ? '0' : `m.hour / ${stepMillis / HOUR_MILLIS}`;
  return sql(
    `SELECT ${step} AS step, m.call_group, ${ofSums}
     FROM call_hours m WHERE m.day >= ? AND m.day <= ? AND m.hour >= ? AND m.hour < ? AND m.${groups.text}
     GROUP BY m.day, m.call_group ${stepMillis === undefined ? '' : ', 1'}`,
    Math.floor(first / 24),
    Math.floor(end / 24),
    first,
    end,
    ...groups.values,
  );
}

function spansSql(reader: Reader, calls: ModelCalls, { stepMillis }: ModelGrouping, { ofSpans }: Sums): Sql {
  const { where, isSelective } = callsWhere(reader, calls);
  const step = stepMillis === undefined ? '0' : `s.start_micros / ${stepMillis * 1000}`;
  const start = isSelective ? '+s.start_micros' : 's.start_micros';
  return sql(
    `SELECT ${step} AS step, s.call_group, ${ofSpans}
     FROM spans s WHERE s.operation = 'inference' AND ${start} >= ? AND ${start} < ? AND ${where.text} GROUP BY 1, 2`,
    toMicros(calls.fromMillis),
    toMicros(calls.toMillis),
    ...where.values,
  );
}

/** More columns than these tell as many apart as groups do: to sort by them all takes longer than to have some rows more. */
const MOST_SORTED = 3;

/** Sums by group, put together by columns of the groups. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- as of `rows`
function byColumns<R>(reader: Reader, parts: readonly Sql[], { by }: ModelGrouping, { ofSums }: Sums): R[] {
  const all = `(${parts.map(({ text }) => text).join(' UNION ALL ')})`;
  const columns = columnsOf(by, 'g');
  const joined = `JOIN call_groups g ON g.id = call_group`;
  const text =
    by.length > MOST_SORTED
      ? `SELECT ${columns} sums.* FROM (SELECT step, call_group, ${ofSums} FROM ${all} GROUP BY 1, 2) sums ${joined}`
      : `SELECT step, ${columns} ${ofSums} FROM ${all} ${joined} GROUP BY ${groupNumbers(by)}`;
  return reader.rows<R>(text, ...parts.flatMap(({ values }) => values));
}

interface CallsWhere {
  readonly where: Sql;
  /** Whether few calls match, and an index finds them. */
  readonly isSelective: boolean;
}

/** Over the spans of calls, alias `s`; the time is left to who asks. */
export function callsWhere(reader: Reader, calls: ModelCalls): CallsWhere {
  if (calls.runIds !== undefined) return { where: callsOfRuns(calls.runIds), isSelective: false };
  const groups = groupsWhere(calls);
  return groups === undefined
    ? callsOfFilter(reader, calls)
    : { where: sql(`s.${groups.text}`, ...groups.values), isSelective: false };
}

/** Of which groups calls match, for the column `call_group`; undefined where the filter asks for more than they tell apart. */
function groupsWhere({ filter, runIds }: ModelCalls): Sql | undefined {
  if (runIds !== undefined) return undefined;
  const where = compileMinutesFilter(filter, 'traces', 'call_groups');
  if (where === undefined || where.text === '1') return where && sql('call_group IS NOT NULL');
  return sql(`call_group IN (SELECT m.id FROM call_groups m WHERE ${where.text})`, ...where.values);
}

/** What SQL cannot decide is looked up before, call by call. */
function callsOfFilter(reader: Reader, { fromMillis, toMillis, filter }: ModelCalls): CallsWhere {
  const compiled = compileFilter(reader, filter, 'span', { isForCounts: true });
  const { where, test, columns, columnValues, isSelective } = compiled;
  if (test === undefined) return { where, isSelective };
  const candidates = reader.rows<{ id: number }>(
    `SELECT s.* ${columns} FROM spans s
     WHERE s.operation = 'inference' AND s.start_micros >= ? AND s.start_micros < ? AND ${where.text}`,
    ...columnValues,
    toMicros(fromMillis),
    toMicros(toMillis),
    ...where.values,
  );
  const ids = candidates.filter(test).map(({ id }) => id);
  return { where: sql('s.id IN (SELECT value FROM json_each(?))', JSON.stringify(ids)), isSelective: true };
}

function callsOfRuns(runIds: readonly string[]): Sql {
  const ids = JSON.stringify(runIds);
  return sql(
    `ifnull(s.run_id, (SELECT t.run_id FROM traces t WHERE t.trace_id = s.trace_id)) IN (SELECT value FROM json_each(?))`,
    ids,
  );
}

function columnsOf(by: readonly ModelColumn[], table: string): string {
  return by.map((column) => `${table}.${column},`).join(' ');
}

/** The step comes first: rows are in its order, and are sorted in half the time. */
function groupNumbers(by: readonly ModelColumn[]): string {
  return Array.from({ length: by.length + 1 }, (_, index) => index + 1).join(', ');
}
