import { indexedNames } from '../../../filter/index.ts';
import { attributeToken, keyToken } from '../../attribute-token.ts';
import type { Reader } from '../reader.ts';
import type { Leaf } from './leaf.ts';
import { joinSql, sql } from './sql.ts';
import type { Sql } from './sql.ts';

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
  const tokens = indexedNames(key).map((name) => (value === undefined ? keyToken(name) : attributeToken(name, value)));
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
  return countRows(reader, sql(`SELECT 1 FROM ${index} WHERE ${index} MATCH ?`, match), most);
}

/** A column of spans, and the attributes that it may have come as. */
export interface LedColumn {
  readonly column: string;
  readonly keys: readonly string[];
}

/** Columns of which schema/spans.ts has an index of the calls of models that inherit them. */
const inheritable: ReadonlySet<string> = new Set(['tenant', 'session', 'user']);

/**
 * What leads to the spans whose column has the value, because one of its attributes has, or a span above has it for them; undefined where
 * they are too many to be led to.
 */
export function leadByAttributes(
  reader: Reader,
  { column, keys }: LedColumn,
  value: string,
  most = FEW,
): Leaf | undefined {
  const said = sql('SELECT rowid FROM span_search WHERE span_search MATCH ?', attributeMatch(keys, value));
  const given = inheritable.has(column)
    ? [sql(`SELECT id FROM spans WHERE inherited > 0 AND ${column} = ?`, value)]
    : [];
  const sources = [said, ...given];
  const found = sources.reduce((sum, source) => sum + countRows(reader, source, most), 0);
  if (found > most) return undefined;
  const either = sources.map(({ text, values }) => sql(`s.id IN (${text})`, ...values));
  return { where: joinSql(either, 'OR'), isSelective: found <= FEW, isLed: true };
}

/** Of the full-text index, what has the value in one of the attributes. */
export function attributeMatch(keys: readonly string[], value: string): string {
  return `(${keys.map((key) => `"${attributeToken(key, value)}"`).join(' OR ')})`;
}

function countRows(reader: Reader, { text, values }: Sql, most: number): number {
  const limited = `SELECT count(*) AS found FROM (${text} LIMIT ?)`;
  return reader.row<{ found: number }>(limited, ...values, most === Infinity ? -1 : most + 1)?.found ?? 0;
}
