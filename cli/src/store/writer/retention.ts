import type { DatabaseSync } from 'node:sqlite';
import type { Retention } from '../../api/storage.ts';
import type { StoredBatch } from './batch-store.ts';
import { KeptSince } from './imports.ts';
import { removeBatches } from './remove-batch.ts';
import { readSetting, writeSetting } from './settings.ts';
import type { Totals } from './totals.ts';
import type { Writer } from './writer.ts';

const GIBIBYTE = 2 ** 30;
const DAY_MILLIS = 86_400_000;

const DEFAULT_RETENTION: Retention = {
  maxSizeBytes: GIBIBYTE,
  maxAgeMillis: 7 * DAY_MILLIS,
  maxSpans: 5_000_000,
};

/** Removed at a time at least, and at most: requests wait meanwhile. */
const MIN_ITEMS = 500;
const MAX_ITEMS = 5_000;
const PAGES_A_TIME = 500;
const SETTING = 'retention';

/** Removes the oldest batches while there is more than should be kept. */
export class RetentionKeeper {
  #writer: Writer;
  #keptSince: KeptSince;
  readonly removed: Totals = { spans: 0, logs: 0, points: 0 };
  retention: Retention;

  constructor(writer: Writer, given: Partial<Retention> = {}) {
    this.#writer = writer;
    this.#keptSince = new KeptSince(writer.database);
    const stored = (readSetting(writer.database, SETTING) ?? {}) as Partial<Retention>;
    this.retention = { ...DEFAULT_RETENTION, ...stored, ...given };
  }

  /** Another file has taken the place of the one before. */
  follow(writer: Writer): void {
    this.#writer = writer;
    this.#keptSince = new KeptSince(writer.database);
  }

  set(retention: Retention): void {
    writeSetting(this.#writer.database, SETTING, retention);
    this.retention = retention;
  }

  /** Forgets who has not sent for so long, and of whom nothing is left; in the caller's transaction. */
  removeSources(): void {
    this.#writer.index.sources.removeUnseenSince(Date.now() - this.retention.maxAgeMillis);
  }

  /**
   * Removes a little, in a transaction of its own, so that what arrives does not wait for long.
   * @param arrived how many items came since the last time: more than those go
   * @returns whether there is more to remove
   */
  removeSome(arrived: number): boolean {
    if (!this.isOver()) {
      this.#writer.database.exec(`PRAGMA incremental_vacuum(${PAGES_A_TIME})`);
      return false;
    }
    const before = { ...this.#writer.totals };
    const goal = Math.min(MAX_ITEMS, Math.max(MIN_ITEMS, 2 * arrived));
    const { count } = this.#writer.transact(() => ({ count: removeBatches(this.#writer, this.#oldest(goal)) }));
    this.removed.spans += before.spans - this.#writer.totals.spans;
    this.removed.logs += before.logs - this.#writer.totals.logs;
    this.removed.points += before.points - this.#writer.totals.points;
    this.#writer.database.exec(`PRAGMA incremental_vacuum(${PAGES_A_TIME})`);
    return count > 0;
  }

  /** Batches as long as there is too much, while each is removed before the next. */
  *#oldest(goal: number): Generator<StoredBatch> {
    let items = 0;
    // The newest stays, or one batch over the limit would leave nothing.
    const newest = this.#writer.batches.nextId - 1;
    for (const batch of this.#writer.batches.after(0)) {
      if (items >= goal || batch.batchId === newest || !this.isOver()) return;
      items += batch.items;
      yield batch;
    }
  }

  /** Whether there is more than should be kept: by size, count or age. */
  isOver(): boolean {
    const { maxSizeBytes, maxAgeMillis, maxSpans } = this.retention;
    const { database, totals } = this.#writer;
    if (totals.spans > maxSpans || usedBytes(database) > maxSizeBytes) return true;
    const oldest = oldestBatch(database);
    return oldest !== undefined && Date.now() - this.#keptSince.millisOf(oldest) > maxAgeMillis;
  }
}

/** Of the oldest that is kept: what arrives late is older than its batch. */
export function oldestMillis(database: DatabaseSync): number | undefined {
  const oldest = database
    .prepare(
      `SELECT min(at) AS at FROM (
         SELECT received_millis AS at FROM (SELECT received_millis FROM batches ORDER BY id LIMIT 1)
         UNION ALL SELECT min(start_micros) / 1000 FROM spans
         UNION ALL SELECT min(time_micros) / 1000 FROM logs)`,
    )
    .get()?.['at'];
  return typeof oldest === 'number' ? oldest : undefined;
}

function oldestBatch(database: DatabaseSync): Pick<StoredBatch, 'batchId' | 'receivedMillis'> | undefined {
  const row = database.prepare('SELECT id, received_millis FROM batches ORDER BY id LIMIT 1').get();
  return row && { batchId: row['id'] as number, receivedMillis: row['received_millis'] as number };
}

export function sizeBytes(database: DatabaseSync): number {
  return pragma(database, 'page_count') * pragma(database, 'page_size');
}

function usedBytes(database: DatabaseSync): number {
  return (pragma(database, 'page_count') - pragma(database, 'freelist_count')) * pragma(database, 'page_size');
}

function pragma(database: DatabaseSync, name: string): number {
  return database.prepare(`PRAGMA ${name}`).get()?.[name] as number;
}
