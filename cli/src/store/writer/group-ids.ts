import type { DatabaseSync } from 'node:sqlite';
import { insertSql } from './upsert-sql.ts';

/** What a group is told apart by; what is missing is an empty text in its row. */
export type Group<C extends string> = { readonly [K in C]?: string | null | undefined };

const MAX_KNOWN = 50_000;

/** Numbers groups of rows in a table of their own, a column each for what they are told apart by. */
export class GroupIds<C extends string> {
  readonly #columns: readonly C[];
  readonly #ids = new Map<string, number>();
  readonly #statements;

  constructor(database: DatabaseSync, table: string, columns: readonly C[]) {
    this.#columns = columns;
    const isGroup = columns.map((column) => `${column} = ?`).join(' AND ');
    this.#statements = {
      find: database.prepare(`SELECT id FROM ${table} WHERE ${isGroup}`),
      insert: database.prepare(insertSql(table, columns.join(', '))),
    };
  }

  idOf(group: Group<C>): number {
    const key = this.#keyOf(group);
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const values = this.#columns.map((column) => group[column] ?? '');
    const found =
      this.#statements.find.get(...values)?.['id'] ?? this.#statements.insert.run(...values).lastInsertRowid;
    if (this.#ids.size >= MAX_KNOWN) this.#ids.clear();
    this.#ids.set(key, Number(found));
    return Number(found);
  }

  /** After its row has gone. */
  drop(group: Group<C>): void {
    this.#ids.delete(this.#keyOf(group));
  }

  forget(): void {
    this.#ids.clear();
  }

  #keyOf(group: Group<C>): string {
    let key = '';
    for (const column of this.#columns) key += `${group[column] ?? ''}\0`;
    return key;
  }
}
