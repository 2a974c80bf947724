/** Inserts a row, or sets all of it but its key. Columns are separated by commas. */
export function upsertSql(table: string, columns: string, key: string): string {
  const keys = split(key);
  const set = split(columns).filter((column) => !keys.includes(column));
  const assignments = set.map((column) => `${column} = excluded.${column}`);
  return `${insertSql(table, columns)} ON CONFLICT (${key}) DO UPDATE SET ${assignments.join(', ')}`;
}

/** Inserts a row, or adds its numbers to those that are there. */
export function addSql(table: string, key: string, sums: string): string {
  const assignments = split(sums).map((column) => `${column} = ${column} + excluded.${column}`);
  return `${insertSql(table, `${key}, ${sums}`)} ON CONFLICT (${key}) DO UPDATE SET ${assignments.join(', ')}`;
}

export function insertSql(table: string, columns: string): string {
  const marks = split(columns).map(() => '?');
  return `INSERT INTO ${table} (${columns}) VALUES (${marks.join(', ')})`;
}

function split(columns: string): string[] {
  return columns.split(',').map((column) => column.trim());
}
