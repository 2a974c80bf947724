import { parseValue } from '../../../filter/index.ts';
import type { PositiveComparison } from './leaf.ts';
import { sql } from './sql.ts';
import type { Sql } from './sql.ts';

/** A level is four numbers: `info` 9 to 12. */
export function compareLevel({ operator, value }: PositiveComparison): Sql {
  if (operator === '=~') return sql(`${levelName} REGEXP ?`, value);
  const first = parseValue(value, 'level') ?? 0;
  const last = Math.floor((first - 1) / 4) * 4 + 4;
  switch (operator) {
    case '=':
      return sql('l.severity BETWEEN ? AND ?', first, last);
    case '>':
      return sql('l.severity > ?', last);
    case '<=':
      return sql('l.severity <= ?', last);
    default:
      return sql(`l.severity ${operator} ?`, first);
  }
}

const levelName =
  "CASE (l.severity - 1) / 4 WHEN 0 THEN 'trace' WHEN 1 THEN 'debug' WHEN 2 THEN 'info' WHEN 3 THEN 'warn' WHEN 4 THEN 'error' ELSE 'fatal' END";
