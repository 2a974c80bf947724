import { BinnacleError } from 'binnacle/contract';
import { sql } from './sql.ts';
import type { Sql } from './sql.ts';
import type { Comparison } from './target.ts';

/** `column` compared as text; a missing one is different from everything. */
export function compareText(column: string, { operator, value, position }: Comparison): Sql {
  switch (operator) {
    case '=':
      return sql(`${column} = ?`, value);
    case '!=':
      return sql(`${column} IS NOT ?`, value);
    case '=~':
      return sql(`ifnull(${column}, '') REGEXP ?`, checkedPattern(value, position));
    case '!~':
      return sql(`NOT ifnull(${column}, '') REGEXP ?`, checkedPattern(value, position));
    default:
      return sql(`${column} ${operator} ?`, value);
  }
}

/** `column` compared as a number, of which `scale` make one of the unit that values are written in. */
export function compareNumber(column: string, comparison: Comparison, parse: (value: string) => number): Sql {
  const { key, operator, value, position } = comparison;
  if (operator === '=~' || operator === '!~') return compareText(`CAST(${column} AS TEXT)`, comparison);
  const number = parse(value);
  if (Number.isNaN(number)) {
    throw new FilterValueError(
      `"${value}" is not a value of ${key}; write a number, or one with a unit: 250ms, $0.05, 12k`,
      position,
    );
  }
  return sql(operator === '!=' ? `${column} IS NOT ?` : `${column} ${operator} ?`, number);
}

/** Throws `BINNACLE_FILTER_SYNTAX` for what is no regular expression. */
export function checkedPattern(pattern: string, position: number): string {
  try {
    new RegExp(pattern, 'iu');
    return pattern;
  } catch (cause) {
    throw new FilterValueError(`"${pattern}" is not a regular expression: ${String(cause)}`, position, { cause });
  }
}

/** A filter that is well-formed, but for one value. */
class FilterValueError extends BinnacleError {
  readonly position: number;

  constructor(message: string, position: number, options?: ErrorOptions) {
    super('BINNACLE_FILTER_SYNTAX', message, options);
    this.position = position;
  }
}
