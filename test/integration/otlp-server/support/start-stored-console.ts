import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { SQLOutputValue } from 'node:sqlite';
import { startReceiving } from '../../../../cli/src/console/receive/start-receiving.ts';
import type { Receiving, ReceivingOptions } from '../../../../cli/src/console/receive/start-receiving.ts';
import type { IngestResult } from '../../../../cli/src/store/store.ts';
import { openStore } from '../../../../cli/src/store/open-store.ts';

export interface StoredConsole extends Receiving, AsyncDisposable {
  /** How many spans, log records and data points are in the database. */
  stored(): { readonly spans: number; readonly logs: number; readonly points: number };
  /** What a query of the database finds. */
  rows(sql: string): Record<string, SQLOutputValue>[];
}

export interface StoredConsoleOptions extends Partial<ReceivingOptions> {
  /** Asked before a request goes into the store: an answer stands for that of the store. */
  readonly beforeIngest?: (request: Parameters<ReceivingOptions['ingest']>[0]) => IngestResult | undefined;
}

/** Receives into the real store, in a directory that is gone when it is closed. */
export async function startStoredConsole({
  beforeIngest,
  ...options
}: StoredConsoleOptions = {}): Promise<StoredConsole> {
  const directory = mkdtempSync(join(tmpdir(), 'binnacle-receiving-'));
  const store = await openStore({ directory });
  const receiving = await startReceiving({
    ingest: async (request) => beforeIngest?.(request) ?? store.ingest(request),
    grpcPort: 0,
    httpPort: 0,
    ...options,
  });
  const close = async (): Promise<void> => {
    await receiving.close();
    await store.close();
    rmSync(directory, { recursive: true, force: true });
  };
  const rows: StoredConsole['rows'] = (sql) => {
    const database = new DatabaseSync(store.databaseFile, { readOnly: true });
    try {
      return database.prepare(sql).all();
    } finally {
      database.close();
    }
  };
  return {
    ...receiving,
    close,
    [Symbol.asyncDispose]: close,
    rows,
    stored() {
      const count = (table: string): number => Number(rows(`SELECT count(*) AS rows FROM ${table}`)[0]?.['rows']);
      return { spans: count('spans'), logs: count('logs'), points: count('points') };
    },
  };
}
