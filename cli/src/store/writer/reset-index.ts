import type { DatabaseSync } from 'node:sqlite';
import { indexSchema, keptTables, SCHEMA_VERSION } from '../schema.ts';

/** Drops the index, of whichever version it is, and makes an empty one; in the caller's transaction. */
export function resetIndex(database: DatabaseSync): void {
  dropIndex(database);
  database.exec(indexSchema.join('\n'));
  database.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`);
}

function dropIndex(database: DatabaseSync): void {
  const rows = database
    .prepare("SELECT type, name, sql FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%'")
    .all() as unknown as { readonly type: string; readonly name: string; readonly sql: string }[];
  const isShadow = (name: string) => /^(span|log)_search_/u.test(name);
  for (const { type, name } of rows) {
    if (!keptTables.includes(name) && !isShadow(name)) database.exec(`DROP ${type} ${name}`);
  }
}
