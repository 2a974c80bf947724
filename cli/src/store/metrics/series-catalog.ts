import { hash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { MetricType } from './metric-type.ts';

/** What the store knows of a series. */
export interface SeriesDescription {
  /** OpenTelemetry's. */
  readonly name: string;
  readonly prometheusName: string;
  readonly type: MetricType;
  readonly unit: string;
  readonly description: string;
  readonly service: string;
  readonly labels: ReadonlyMap<string, string>;
  /** Bounds of a histogram, quantiles of a summary. */
  readonly bounds?: readonly number[] | undefined;
  /** False for points of a histogram that come without one. */
  readonly hasSum: boolean;
}

/** As many series as a machine's services may reasonably have: about 40 MB. */
const MAX_CACHED = 50_000;

/** A row of `series`, with the slots of its points. */
interface SeriesRow {
  readonly id: number;
  firstSlot: number;
  lastSlot: number;
}

/** The rows of the series, each made once, with the last ones in memory. */
export class SeriesCatalog {
  readonly #rows = new Map<string, SeriesRow>();
  readonly #find;
  readonly #insert;
  readonly #widen;

  constructor(database: DatabaseSync) {
    this.#find = database.prepare(
      'SELECT id, first_slot AS firstSlot, last_slot AS lastSlot FROM series WHERE identity = ?',
    );
    this.#insert = database.prepare(
      `INSERT INTO series (identity, name, prometheus_name, type, unit, description, service, labels, bounds, has_sum, first_slot, last_slot)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#widen = database.prepare('UPDATE series SET first_slot = ?, last_slot = ? WHERE id = ?');
  }

  /** The id of the series that arrives under this key, with a point in this slot; `describe` is called where the key is new. */
  idOf(key: string, slot: number, describe: () => SeriesDescription): number {
    let row = this.#rows.get(key);
    if (row === undefined) {
      row = this.#findOrInsert(describe(), slot);
      if (this.#rows.size >= MAX_CACHED) this.#rows.clear();
      this.#rows.set(key, row);
    }
    if (slot < row.firstSlot || slot > row.lastSlot) {
      row.firstSlot = Math.min(slot, row.firstSlot);
      row.lastSlot = Math.max(slot, row.lastSlot);
      this.#widen.run(row.firstSlot, row.lastSlot, row.id);
    }
    return row.id;
  }

  /** After rows were removed, or a transaction was rolled back. */
  forget(): void {
    this.#rows.clear();
  }

  #findOrInsert(series: SeriesDescription, slot: number): SeriesRow {
    const { name, prometheusName, type, unit, description, service } = series;
    const hasSum = Number(series.hasSum);
    const labels = JSON.stringify(Object.fromEntries([...series.labels].sort(([a], [b]) => (a < b ? -1 : 1))));
    const bounds = series.bounds === undefined ? null : JSON.stringify(series.bounds);
    const identity = hash('sha1', JSON.stringify([prometheusName, type, labels, bounds, hasSum]), 'buffer');
    const found = this.#find.get(identity);
    if (found) return found as unknown as SeriesRow;
    const values = [
      identity,
      name,
      prometheusName,
      type,
      unit,
      description,
      service,
      labels,
      bounds,
      hasSum,
      slot,
      slot,
    ] as const;
    return { id: Number(this.#insert.run(...values).lastInsertRowid), firstSlot: slot, lastSlot: slot };
  }
}
