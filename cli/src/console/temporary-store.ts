import path from 'node:path';
import { openDatabase } from '../store/open-database.ts';
import type { Store, StoreOptions } from '../store/store.ts';
import { Writer } from '../store/writer/writer.ts';
import type { ChangeHint } from '../api/storage.ts';

export async function openStore({ directory }: StoreOptions): Promise<Store> {
  const databaseFile = path.join(directory, 'binnacle.db');
  const writer = new Writer(openDatabase(databaseFile));
  const listeners = new Set<(hint: ChangeHint) => void>();
  return {
    directory,
    databaseFile,
    async ingest(request) {
      const {
        results: [result],
      } = writer.ingest([request]);
      for (const l of listeners)
        l({ topics: ['runs', 'traces', 'logs', 'metrics', 'storage'], runIds: [], traceIds: [] });
      return result!;
    },
    async ingestAgentTraces() {
      return { accepted: 0, rejected: 0, message: '' };
    },
    onChange(l) {
      listeners.add(l);
      return () => listeners.delete(l);
    },
    status: () => ({
      directory,
      sizeBytes: 0,
      retention: { maxSizeBytes: 2 ** 30, maxAgeMillis: 7 * 86400000, maxSpans: 5e6 },
      spans: 0,
      logs: 0,
      points: 0,
      series: 0,
      runs: 0,
      removed: { spans: 0, logs: 0, points: 0 },
    }),
    receiving: () => ({ spans: 0, logs: 0, points: 0 }),
    async setRetention() {
      return this.status();
    },
    async erase() {
      return { spans: 0, logs: 0 };
    },
    async close() {
      writer.database.close();
    },
  };
}
