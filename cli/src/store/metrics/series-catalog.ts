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
}

/** As many series as a machine's services may reasonably have: about 40 MB. */
const MAX_CACHED = 50_000;

/** The rows of the series, each made once, with the last ones in memory. */
export class SeriesCatalog {
  readonly #ids = new Map<string, number>();
  readonly #find;
  readonly #insert;

  constructor(database: DatabaseSync) {
    this.#find = database.prepare('SELECT id FROM series WHERE identity = ?');
    this.#insert = database.prepare(
      `INSERT INTO series (identity, name, prometheus_name, type, unit, description, service, labels, bounds)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
  }

  /** The id of the series that arrives under this key; `describe` is called where the key is new. */
  idOf(key: string, describe: () => SeriesDescription): number {
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const id = this.#findOrInsert(describe());
    if (this.#ids.size >= MAX_CACHED) this.#ids.clear();
    this.#ids.set(key, id);
    return id;
  }

  /** After rows were removed, or a transaction was rolled back. */
  forget(): void {
    this.#ids.clear();
  }

  #findOrInsert(series: SeriesDescription): number {
    const { name, prometheusName, type, unit, description, service } = series;
    const labels = JSON.stringify(Object.fromEntries([...series.labels].sort(([a], [b]) => (a < b ? -1 : 1))));
    const bounds = series.bounds === undefined ? null : JSON.stringify(series.bounds);
    const identity = hash('sha1', JSON.stringify([prometheusName, type, labels, bounds]), 'buffer');
    const found = this.#find.get(identity);
    if (found) return found['id'] as number;
    const values = [identity, name, prometheusName, type, unit, description, service, labels, bounds] as const;
    return Number(this.#insert.run(...values).lastInsertRowid);
  }
}
