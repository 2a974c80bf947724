import { attributeToken, keyToken } from '../../attribute-token.ts';
import type { Reader } from '../reader.ts';
import type { Leaf } from './leaf.ts';
import { sql } from './sql.ts';

/** Where each of the two tables that are searched keeps its tokens. */
const searches = {
  span: { table: 'span_search', row: 's.id', column: '' },
  log: { table: 'log_search', row: 'l.id', column: 'tokens : ' },
} as const;

export type SearchedTable = keyof typeof searches;

/** Above this many matches it is quicker to walk through them, newest first, than to gather all. */
const FEW = 5000;

/** An attribute of the item itself or, unless the key says which, of its resource. */
export function findAttribute(reader: Reader, table: SearchedTable, key: string, value?: string): Leaf {
  const keys = key.startsWith('resource.') ? [key] : [key, `resource.${key}`];
  const tokens = keys.map((name) => (value === undefined ? keyToken(name) : attributeToken(name, value)));
  return findByMatch(reader, table, `${searches[table].column}(${tokens.map((token) => `"${token}"`).join(' OR ')})`);
}

/** What the full-text index finds for an expression in its own language. */
export function findByMatch(reader: Reader, table: SearchedTable, match: string): Leaf {
  const { table: index, row } = searches[table];
  const found = reader.row<{ found: number }>(
    `SELECT count(*) AS found FROM (SELECT 1 FROM ${index} WHERE ${index} MATCH ? LIMIT ${FEW + 1})`,
    match,
  );
  const isSelective = (found?.found ?? 0) <= FEW;
  const where = sql(`${row} IN (SELECT rowid FROM ${index} WHERE ${index} MATCH ?)`, match);
  return { where, isSelective, ...(isSelective ? {} : { match }) };
}
