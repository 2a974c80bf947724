import { attributeToken, keyToken } from '../../attribute-token.ts';
import type { Reader } from '../reader.ts';
import { ownAndResource } from './compile-match.ts';
import type { Leaf } from './leaf.ts';
import { sql } from './sql.ts';

/** Where each of the two tables that are searched keeps its tokens. */
export const searches = {
  span: { table: 'span_search', row: 's.id', column: '', rows: 'spans', time: 'start_micros' },
  log: { table: 'log_search', row: 'l.id', column: 'tokens : ', rows: 'logs', time: 'time_micros' },
} as const;

export type SearchedTable = keyof typeof searches;

/** Above this many matches it is quicker to walk through them, newest first, than to gather all. */
const FEW = 5000;

/** An attribute of the item itself or, unless the key says which, of its resource. */
export function findAttribute(reader: Reader, table: SearchedTable, key: string, value?: string): Leaf {
  const tokens = ownAndResource(key).map((name) =>
    value === undefined ? keyToken(name) : attributeToken(name, value),
  );
  return findByMatch(reader, table, `${searches[table].column}(${tokens.map((token) => `"${token}"`).join(' OR ')})`);
}

/** What the full-text index finds for an expression in its own language. */
export function findByMatch(reader: Reader, table: SearchedTable, match: string): Leaf {
  const { table: index, row } = searches[table];
  const isSelective = countMatches(reader, table, match, FEW) <= FEW;
  const where = sql(`${row} IN (SELECT rowid FROM ${index} WHERE ${index} MATCH ?)`, match);
  return { where, isSelective, ...(isSelective ? {} : { match }) };
}

/** How many rows match; one more than `most` where there are more. */
export function countMatches(reader: Reader, table: SearchedTable, match: string, most: number): number {
  const { table: index } = searches[table];
  const sql = `SELECT count(*) AS found FROM (SELECT 1 FROM ${index} WHERE ${index} MATCH ? LIMIT ?)`;
  return reader.row<{ found: number }>(sql, match, most === Infinity ? -1 : most + 1)?.found ?? 0;
}

/** What leads to the rows of which one of these attributes has the value; undefined where they are too many to be led to. */
export function leadByAttributes(
  reader: Reader,
  table: SearchedTable,
  keys: readonly string[],
  value: string,
  most = FEW,
): Leaf | undefined {
  const match = `${searches[table].column}(${keys.map((key) => `"${attributeToken(key, value)}"`).join(' OR ')})`;
  const found = countMatches(reader, table, match, most);
  if (found > most) return undefined;
  const { table: index, row } = searches[table];
  return {
    where: sql(`${row} IN (SELECT rowid FROM ${index} WHERE ${index} MATCH ?)`, match),
    isSelective: found <= FEW,
    isLed: true,
  };
}
