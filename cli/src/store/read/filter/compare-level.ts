import { parseValue } from '../../../filter/index.ts';
import type { PositiveComparison } from './leaf.ts';
import { sql } from './sql.ts';
import type { Sql } from './sql.ts';

/** A level is four numbers: `info` 9 to 12. @param severity where they are */
export function compareLevel({ operator, value }: PositiveComparison, severity = 'l.severity'): Sql {
  if (operator === '=~') return sql(`${levelName(severity)} REGEXP ?`, value);
  const first = parseValue(value, 'level') ?? 0;
  const last = Math.floor((first - 1) / 4) * 4 + 4;
  switch (operator) {
    case '=':
      return sql(`${severity} BETWEEN ? AND ?`, first, last);
    case '>':
      return sql(`${severity} > ?`, last);
    case '<=':
      return sql(`${severity} <= ?`, last);
    default:
      return sql(`${severity} ${operator} ?`, first);
  }
}

function levelName(severity: string): string {
  return `CASE (${severity} - 1) / 4 WHEN 0 THEN 'trace' WHEN 1 THEN 'debug' WHEN 2 THEN 'info' WHEN 3 THEN 'warn' WHEN 4 THEN 'error' ELSE 'fatal' END`;
}
