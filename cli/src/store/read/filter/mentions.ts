import type { Leaf } from './leaf.ts';
import { joinSql, sql } from './sql.ts';
import type { Sql } from './sql.ts';

/** The words of a text that is looked for, as the indexes cut them. */
export function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Whether one of the columns has the words next to each other in this order, the last of them perhaps only the beginning of one. */
export function mentionsInOrder(columns: readonly string[], words: readonly string[]): Sql {
  // Between columns is what stands in none, so that nothing reaches from one into the next.
  const shown = `concat_ws(char(31), ${columns.join(', ')})`;
  const pattern = String.raw`(?i)(?:.*[^\pL\pN])?${words.join(String.raw`[^\pL\pN\x1f]+`)}.*`;
  // Most have them as they were written, or none of them: SQLite sees both by itself. It knows large and small of ASCII only.
  const written = ` ${words.join(' ').toLowerCase()}`;
  const alike = `%${words.join('%').replaceAll(/[^\x20-\x7e]/gu, '_')}%`;
  return sql(`(instr(lower(' ' || ${shown}), ?) OR (${shown} LIKE ? AND ${shown} REGEXP ?))`, written, alike, pattern);
}

/** What the full-text index finds for words, narrowed to what has them in order: it does not know where in a text they are. */
export function inOrder(found: Leaf, columns: readonly string[], words: readonly string[]): Leaf {
  const order = mentionsInOrder(columns, words);
  return { ...found, where: joinSql([found.where, order], 'AND'), rest: order };
}
