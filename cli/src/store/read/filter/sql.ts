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

export function joinSql(parts: readonly Sql[], operator: 'AND' | 'OR'): Sql {
  const [first] = parts;
  if (first === undefined) return operator === 'AND' ? always : never;
  if (parts.length === 1) return first;
  return {
    text: `(${parts.map(({ text }) => text).join(` ${operator} `)})`,
    values: parts.flatMap(({ values }) => values),
  };
}

export function notSql({ text, values }: Sql): Sql {
  return { text: `NOT ifnull(${text}, 0)`, values };
}
