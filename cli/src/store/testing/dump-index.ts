import type { DatabaseSync } from 'node:sqlite';

const tables = [
  'spans',
  'span_links',
  'traces',
  'runs',
  'span_minutes',
  'span_slots',
  'duration_slots',
  'call_groups',
  'call_hours',
  'log_minutes',
  'log_slots',
  'logs',
  'log_groups',
  'series',
  'points',
  'exemplars',
  'attribute_keys',
  'attribute_values',
  'sources',
] as const;

/** Numbers of rows, and when they came, differ between two stores that hold the same. */
const accidents = new Set(['id', 'batch_id', 'span_row', 'series_id', 'call_group', 'log_group', 'last_millis']);

/** All rows of the index, in an order of their own, to compare two stores by. */
export function dumpIndex(database: DatabaseSync): Record<string, string[]> {
  return Object.fromEntries(tables.map((table) => [table, dumpTable(database, table)]));
}

function dumpTable(database: DatabaseSync, table: string): string[] {
  return database
    .prepare(`SELECT * FROM ${table}`)
    .all()
    .map((row) =>
      JSON.stringify(
        Object.entries(row).filter(([column]) => !accidents.has(column)),
        toText,
      ),
    )
    .toSorted();
}

function toText(_key: string, value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  // Sums of money differ in their last digits by the order of adding.
  return typeof value === 'number' ? Number(value.toPrecision(12)) : value;
}

/** The words of the full text, and in how many rows each is. */
export function dumpWords(database: DatabaseSync): string[] {
  return ['span_search', 'log_search'].flatMap((table) => {
    database.exec(`CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, ${table}, 'row')`);
    const rows = database.prepare("SELECT term || ' ' || doc AS word FROM temp.words ORDER BY term").all();
    database.exec('DROP TABLE temp.words');
    return rows.map(({ word }) => `${table} ${String(word)}`);
  });
}
