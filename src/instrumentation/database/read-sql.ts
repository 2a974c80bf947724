import { describeSql } from './describe-sql.ts';
import type { SqlDescription } from './describe-sql.ts';
import { MAX_SQL_LENGTH, sanitizeSql } from './sanitize-sql.ts';

/** A query as it may be seen. */
export interface SqlReading extends SqlDescription {
  /** Without its values. */
  readonly text: string;
}

/** An application has few queries, which it sends again and again; one that writes values into them has no end of them. */
const MAX_REMEMBERED = 500;
const remembered = new Map<string, SqlReading>();

/** Reads a query: what it does, and its text without values. */
export function readSql(sql: string): SqlReading {
  const known = remembered.get(sql);
  if (known) return known;
  const text = sanitizeSql(sql);
  const reading = { text, ...describeSql(text) };
  if (remembered.size >= MAX_REMEMBERED) remembered.clear();
  if (sql.length <= MAX_SQL_LENGTH) remembered.set(sql, reading);
  return reading;
}
