import { filterKey, parseValue } from '../../../filter/index.ts';
import type { PositiveComparison } from './leaf.ts';
import { sql } from './sql.ts';
import type { Sql } from './sql.ts';

/** A column that a key of the filter language stands for; of numbers, how many make one of the unit that values are written in. */
export interface Column {
  readonly sql: string;
  /** Absent where the column holds text. */
  readonly perUnit?: number;
}

export function text(column: string): Column {
  return { sql: column };
}

export function number(column: string, perUnit = 1): Column {
  return { sql: column, perUnit };
}

/** A condition as a text, `true` or `false`. */
export function truth(condition: string): Column {
  return text(`CASE WHEN ${condition} THEN 'true' ELSE 'false' END`);
}

/** An empty value stands for none. */
export function compareColumn({ sql: column, perUnit }: Column, { key, operator, value }: PositiveComparison): Sql {
  if (operator === '=~') return sql(`ifnull(${column}, '') REGEXP ?`, value);
  if (value === '' && operator === '=') return sql(`ifnull(${column}, '') = ''`);
  if (perUnit === undefined) return sql(`${column} ${operator} ?`, value);
  const amount = parseValue(value, filterKey(key)?.type ?? 'count') ?? Number(value);
  return sql(`${column} ${operator} ?`, amount * perUnit);
}

export function hasColumn({ sql: column }: Column): Sql {
  return sql(`${column} IS NOT NULL`);
}
