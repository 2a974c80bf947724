/** Inserts a row, or sets all of it but its key. */
export function upsertSql(table: string, columns: readonly string[], key: readonly string[]): string {
  const set = columns.filter((column) => !key.includes(column)).map((column) => `${column} = excluded.${column}`);
  return `${insertSql(table, columns)} ON CONFLICT (${key.join(', ')}) DO UPDATE SET ${set.join(', ')}`;
}

/** Inserts a row, or adds its numbers to those that are there. */
export function addSql(table: string, key: readonly string[], sums: readonly string[]): string {
  const set = sums.map((column) => `${column} = ${column} + excluded.${column}`);
  return `${insertSql(table, [...key, ...sums])} ON CONFLICT (${key.join(', ')}) DO UPDATE SET ${set.join(', ')}`;
}

export function insertSql(table: string, columns: readonly string[]): string {
  return `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;
}
