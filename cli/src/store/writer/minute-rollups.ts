import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { PromotedLogRecord } from '../../interpret/index.ts';
import type { SpanRecord } from './span-record.ts';
import { addSpanSpending, emptySpending, SPENDING_COLUMNS, spendingValues } from './spending-tally.ts';
import { addSql } from './upsert-sql.ts';

const tables = {
  span_minutes: { time: 'minute', key: 'service, environment, operation, status', sums: 'spans, duration_nanos' },
  model_minutes: {
    time: 'minute',
    key: 'service, environment, provider, model, agent, workflow, tenant',
    sums: `${SPENDING_COLUMNS}, errors, duration_nanos, cache_saving_usd`,
  },
  model_slots: {
    time: 'slot',
    key: 'service, environment, provider, model, agent, workflow',
    sums: `${SPENDING_COLUMNS}, errors, duration_nanos, cache_saving_usd`,
  },
  log_minutes: { time: 'minute', key: 'service, environment, severity', sums: 'records' },
} as const;
/** What counts the items of a row: without any, it goes. */
const counts = { span_minutes: 'spans', model_minutes: 'calls', model_slots: 'calls', log_minutes: 'records' } as const;

type Table = keyof typeof tables;
const tableNames = Object.keys(tables) as Table[];
type Key = readonly (string | number)[];

type CountedLog = Pick<PromotedLogRecord, 'timeMicros' | 'service' | 'environment' | 'severity'>;

const MICROS_A_MINUTE = 60_000_000;
const MINUTES_A_SLOT = 10;

/** Sums by time, gathered in memory and written once a transaction. */
export class MinuteRollups {
  readonly #gathered = mapTables(() => new Map<string, { readonly key: Key; readonly sums: number[] }>());
  readonly #write;
  readonly #deleteEmpty;

  constructor(database: DatabaseSync) {
    this.#write = mapTables((table) =>
      database.prepare(addSql(table, `${tables[table].time}, ${tables[table].key}`, tables[table].sums)),
    );
    this.#deleteEmpty = mapTables((table) =>
      database.prepare(`DELETE FROM ${table} WHERE ${tables[table].time} = ? AND ${counts[table]} <= 0`),
    );
  }

  /** @param sign -1 takes out what was added */
  addSpan(span: SpanRecord, sign: 1 | -1 = 1): void {
    const { service, environment = '', operation, status, durationNanos } = span;
    const minute = Math.floor(span.startMicros / MICROS_A_MINUTE);
    this.#add('span_minutes', [minute, service, environment, operation, status], [1, durationNanos], sign);
    if (operation !== 'inference') return;
    const { provider = '', model = '', agent = '', workflow = '', tenant = '' } = span;
    const spending = emptySpending();
    addSpanSpending(spending, span);
    const sums = [...spendingValues(spending), Number(status === 2), durationNanos, span.cacheSavingUsd];
    const key = [service, environment, provider, model, agent, workflow];
    this.#add('model_minutes', [minute, ...key, tenant], sums, sign);
    this.#add('model_slots', [Math.floor(minute / MINUTES_A_SLOT), ...key], sums, sign);
  }

  addLog({ timeMicros, service, environment = '', severity }: CountedLog, sign: 1 | -1 = 1): void {
    const minute = Math.floor(timeMicros / MICROS_A_MINUTE);
    this.#add('log_minutes', [minute, service, environment, levelOf(severity)], [1], sign);
  }

  flush(): void {
    for (const table of tableNames) {
      const emptied = new Set<number>();
      for (const { key, sums } of this.#gathered[table].values()) {
        this.#write[table].run(...(key as SQLInputValue[]), ...sums);
        if ((sums[0] ?? 0) < 0) emptied.add(key[0] as number);
      }
      for (const minute of emptied) this.#deleteEmpty[table].run(minute);
      this.#gathered[table].clear();
    }
  }

  forget(): void {
    for (const table of tableNames) this.#gathered[table].clear();
  }

  #add(table: Table, key: Key, values: readonly number[], sign: number): void {
    const id = key.join('\0');
    const known = this.#gathered[table].get(id);
    if (known === undefined) this.#gathered[table].set(id, { key, sums: values.map((value) => value * sign) });
    else values.forEach((value, index) => (known.sums[index] = (known.sums[index] ?? 0) + value * sign));
  }
}

/** The first severity of its level: 1, 5, 9, 13, 17, 21. Without one it counts as info. */
function levelOf(severity: number): number {
  return severity < 1 ? 9 : Math.min(21, Math.floor((severity - 1) / 4) * 4 + 1);
}

function mapTables<T>(create: (table: Table) => T): Record<Table, T> {
  return Object.fromEntries(tableNames.map((table) => [table, create(table)])) as Record<Table, T>;
}
