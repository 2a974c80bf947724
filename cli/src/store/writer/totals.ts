import type { DatabaseSync } from 'node:sqlite';

/** How much is kept, so that nobody has to count rows. */
export interface Totals {
  spans: number;
  logs: number;
  points: number;
}

const KEY = 'totals';

export function readTotals(database: DatabaseSync): Totals {
  const row = database.prepare('SELECT value FROM meta WHERE key = ?').get(KEY);
  return row === undefined ? { spans: 0, logs: 0, points: 0 } : (JSON.parse(row['value'] as string) as Totals);
}

export function writeTotals(database: DatabaseSync, totals: Totals): void {
  database
    .prepare('INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value')
    .run(KEY, JSON.stringify(totals));
}
