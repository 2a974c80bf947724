import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { levelOf, severityOf } from '../../api/log-level.ts';
import { durationClass } from '../duration-class.ts';
import { SLOT_MINUTES } from '../schema/sums.ts';
import type { PromotedLogRecord } from '../../interpret/index.ts';
import type { CallGroups } from './call-groups.ts';
import type { SpanRecord } from './span-record.ts';
import { addSpanSpending, emptySpending, SPENDING_COLUMNS, spendingValues } from './spending-tally.ts';
import { addSql } from './upsert-sql.ts';

/** The first of the key is the time; the first of the sums counts the items: without any, the row goes. */
const tables = {
  span_minutes: { key: 'minute, service, environment, operation, status', sums: 'spans, duration_nanos' },
  span_slots: {
    key: 'slot, operation, service, environment, status, workflow, agent, provider, model, tool, outcome, step, trigger',
    sums: `spans, cache_saving_usd, ${SPENDING_COLUMNS}`,
  },
  duration_slots: { key: 'slot, service, environment, operation, status, duration_class', sums: 'spans' },
  call_hours: { key: 'day, call_group, hour', sums: `${SPENDING_COLUMNS}, cache_saving_usd` },
  log_minutes: { key: 'minute, service, environment, severity', sums: 'records' },
  log_slots: { key: 'slot, service, environment, severity, component', sums: 'records' },
} as const;

type Table = keyof typeof tables;
const tableNames = Object.keys(tables) as Table[];
type Key = readonly (string | number)[];

/** The columns of `logs` that {@link MinuteRollups.addLog} reads. */
export const COUNTED_LOG_COLUMNS = 'time_micros AS timeMicros, service, environment, severity, component';
type Nullable<T> = { readonly [K in keyof T]: T[K] | null };
export type CountedLog = Pick<PromotedLogRecord, 'timeMicros' | 'service' | 'severity'> &
  Nullable<Pick<PromotedLogRecord, 'environment' | 'component'>>;

const MICROS_A_MINUTE = 60_000_000;

/** Sums by time, gathered in memory and written once a transaction. */
export class MinuteRollups {
  readonly #gathered = mapTables(() => new Map<string, { readonly key: Key; readonly sums: number[] }>());
  readonly #write;
  readonly #deleteEmpty;

  readonly #groups: CallGroups;

  constructor(database: DatabaseSync, groups: CallGroups) {
    this.#groups = groups;
    this.#write = mapTables((table) => database.prepare(addSql(table, tables[table].key, tables[table].sums)));
    this.#deleteEmpty = mapTables((table) => {
      const { key, sums } = tables[table];
      const [count = ''] = sums.split(', ');
      const isKey = key.split(', ').map((column) => `${column} = ?`);
      return database.prepare(`DELETE FROM ${table} WHERE ${isKey.join(' AND ')} AND ${count} <= 0`);
    });
  }

  /** @param sign -1 takes out what was added */
  addSpan(span: SpanRecord, sign: 1 | -1 = 1): void {
    const { service, environment = '', operation, status, durationNanos, cacheSavingUsd } = span;
    const {
      provider = '',
      model = '',
      agent = '',
      workflow = '',
      tool = '',
      outcome = '',
      step = '',
      trigger = '',
    } = span;
    const minute = Math.floor(span.startMicros / MICROS_A_MINUTE);
    const slot = Math.floor(minute / SLOT_MINUTES);
    this.#add('span_minutes', [minute, service, environment, operation, status], [1, durationNanos], sign);
    const subject = [workflow, agent, provider, model, tool, outcome, step, trigger];
    const key = [slot, operation, service, environment, status, ...subject];
    const ofDuration = [slot, service, environment, operation, status, durationClass(durationNanos)];
    this.#add('duration_slots', ofDuration, ONE, sign);
    const isCall = operation === 'inference';
    const spent = isCall ? spentBy(span) : [];
    this.#add('span_slots', key, isCall ? [1, cacheSavingUsd, ...spent] : ONE, sign);
    if (!isCall) return;
    const hour = Math.floor(minute / 60);
    const callKey = [Math.floor(hour / 24), this.#groups.idOf(span), hour];
    this.#add('call_hours', callKey, [...spent, cacheSavingUsd], sign);
  }

  replaceSpan(before: SpanRecord, after: SpanRecord): void {
    this.addSpan(before, -1);
    this.addSpan(after);
  }

  addLog({ timeMicros, service, severity, ...log }: CountedLog, sign: 1 | -1 = 1): void {
    const minute = Math.floor(timeMicros / MICROS_A_MINUTE);
    const slot = Math.floor(minute / SLOT_MINUTES);
    const scope = [service, log.environment ?? '', severityOf(levelOf(severity))];
    this.#add('log_minutes', [minute, ...scope], [1], sign);
    this.#add('log_slots', [slot, ...scope, log.component ?? ''], [1], sign);
  }

  flush(): void {
    const emptied = new Set<number>();
    for (const table of tableNames) {
      for (const { key, sums } of this.#gathered[table].values()) {
        const values = key as SQLInputValue[];
        this.#write[table].run(...values, ...sums);
        const isLess = (sums[0] ?? 0) <= 0 && this.#deleteEmpty[table].run(...values).changes > 0;
        if (isLess && table === 'call_hours') emptied.add(key[1] as number);
      }
      this.#gathered[table].clear();
    }
    for (const group of emptied) this.#groups.removeUnused(group);
  }

  forget(): void {
    for (const table of tableNames) this.#gathered[table].clear();
  }

  /** @param values the first of the sums; the others stay */
  #add(table: Table, key: Key, values: readonly number[], sign: number): void {
    const id = key.join('\0');
    let sums = this.#gathered[table].get(id)?.sums;
    if (sums === undefined) this.#gathered[table].set(id, { key, sums: (sums = [...noSums[table]]) });
    for (let i = 0; i < values.length; i++) sums[i] = (sums[i] ?? 0) + (values[i] ?? 0) * sign;
  }
}

const ONE: readonly number[] = [1];
const noSums: Readonly<Record<Table, readonly number[]>> = mapTables((table) =>
  tables[table].sums.split(', ').map(() => 0),
);

function spentBy(span: SpanRecord): readonly number[] {
  const spending = emptySpending();
  addSpanSpending(spending, span);
  return spendingValues(spending);
}

function mapTables<T>(create: (table: Table) => T): Record<Table, T> {
  return Object.fromEntries(tableNames.map((table) => [table, create(table)])) as Record<Table, T>;
}
