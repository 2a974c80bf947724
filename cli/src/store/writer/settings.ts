import type { DatabaseSync } from 'node:sqlite';

/** Values that outlive the index. */
export function readSetting(database: DatabaseSync, key: string): unknown {
  const row = database.prepare('SELECT value FROM settings WHERE key = ?').get(key);
  return row === undefined ? undefined : JSON.parse(row['value'] as string);
}

/** `undefined` removes it. */
export function writeSetting(database: DatabaseSync, key: string, value: unknown): void {
  if (value === undefined) database.prepare('DELETE FROM settings WHERE key = ?').run(key);
  else database.prepare('INSERT OR REPLACE INTO settings (key, value) VALUES (?, ?)').run(key, JSON.stringify(value));
}
