import type { SQLInputValue } from 'node:sqlite';

/** A piece of SQL with the values of its question marks. */
export interface Sql {
  readonly text: string;
  readonly values: readonly SQLInputValue[];
}

export function sql(text: string, ...values: readonly SQLInputValue[]): Sql {
  return { text, values };
}

export const always = sql('1');
export const never = sql('0');

/** Each in a row is one deeper than the one before, and SQLite reads no expression that is 1,000 deep. */
const MOST_IN_A_ROW = 50;

export function joinSql(parts: readonly Sql[], operator: 'AND' | 'OR'): Sql {
  const [first] = parts;
  if (first === undefined) return operator === 'AND' ? always : never;
  if (parts.length === 1) return first;
  if (parts.length > MOST_IN_A_ROW)
    return joinSql(
      inHalves(parts).map((half) => joinSql(half, operator)),
      operator,
    );
  return {
    text: `(${parts.map(({ text }) => text).join(` ${operator} `)})`,
    values: parts.flatMap(({ values }) => values),
  };
}

function inHalves(parts: readonly Sql[]): (readonly Sql[])[] {
  const middle = parts.length >> 1;
  return [parts.slice(0, middle), parts.slice(middle)];
}

export function notSql({ text, values }: Sql): Sql {
  return { text: `NOT ifnull(${text}, 0)`, values };
}
