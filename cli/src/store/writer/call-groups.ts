import type { DatabaseSync } from 'node:sqlite';
import type { SpanRecord } from './span-record.ts';
import { insertSql } from './upsert-sql.ts';

const COLUMNS = ['service', 'environment', 'provider', 'model', 'agent', 'workflow', 'tenant'] as const;
const MAX_KNOWN = 50_000;

/** Numbers what calls of models are told apart by. */
export class CallGroups {
  readonly #ids = new Map<string, number>();
  readonly #statements;

  constructor(database: DatabaseSync) {
    const isGroup = COLUMNS.map((column) => `${column} = ?`).join(' AND ');
    this.#statements = {
      find: database.prepare(`SELECT id FROM call_groups WHERE ${isGroup}`),
      insert: database.prepare(insertSql('call_groups', COLUMNS.join(', '))),
      removeUnused: database.prepare('DELETE FROM call_groups WHERE id NOT IN (SELECT call_group FROM call_hours)'),
    };
  }

  idOf(span: SpanRecord): number {
    const { service, environment = '', provider = '', model = '', agent = '', workflow = '', tenant = '' } = span;
    const key = `${tenant}\0${agent}\0${workflow}\0${model}\0${provider}\0${service}\0${environment}`;
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const values = COLUMNS.map((column) => span[column] ?? '');
    const found =
      this.#statements.find.get(...values)?.['id'] ?? this.#statements.insert.run(...values).lastInsertRowid;
    if (this.#ids.size >= MAX_KNOWN) this.#ids.clear();
    this.#ids.set(key, Number(found));
    return Number(found);
  }

  /** After sums have gone: what no call is of any more, names of tenants too, goes with them. */
  removeUnused(): void {
    if (this.#statements.removeUnused.run().changes > 0) this.forget();
  }

  forget(): void {
    this.#ids.clear();
  }
}
