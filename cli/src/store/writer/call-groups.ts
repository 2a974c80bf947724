import type { DatabaseSync } from 'node:sqlite';
import type { SpanRecord } from './span-record.ts';
import { insertSql } from './upsert-sql.ts';

const COLUMNS = ['service', 'environment', 'provider', 'model', 'agent', 'workflow', 'tenant'] as const;
type Group = Pick<SpanRecord, (typeof COLUMNS)[number]>;
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
      // Day by day, because that is what the sums begin with.
      removeUnused: database.prepare(
        `WITH RECURSIVE days (day) AS (
           SELECT min(day) FROM call_hours
           UNION ALL SELECT (SELECT min(day) FROM call_hours WHERE day > days.day) FROM days WHERE days.day IS NOT NULL
         )
         DELETE FROM call_groups WHERE id = ? AND NOT EXISTS (
           SELECT 1 FROM days JOIN call_hours ON call_hours.day = days.day AND call_hours.call_group = call_groups.id
         ) RETURNING ${COLUMNS.join(', ')}`,
      ),
    };
  }

  idOf(span: SpanRecord): number {
    const key = keyOf(span);
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const values = COLUMNS.map((column) => span[column] ?? '');
    const found =
      this.#statements.find.get(...values)?.['id'] ?? this.#statements.insert.run(...values).lastInsertRowid;
    if (this.#ids.size >= MAX_KNOWN) this.#ids.clear();
    this.#ids.set(key, Number(found));
    return Number(found);
  }

  /** After sums of a group have gone: where no call is of it any more, it goes with them, and the names of tenants in it. */
  removeUnused(id: number): void {
    const removed = this.#statements.removeUnused.get(id) as Group | undefined;
    if (removed !== undefined) this.#ids.delete(keyOf(removed));
  }

  forget(): void {
    this.#ids.clear();
  }
}

function keyOf(group: Group): string {
  const { service, environment = '', provider = '', model = '', agent = '', workflow = '', tenant = '' } = group;
  return `${tenant}\0${agent}\0${workflow}\0${model}\0${provider}\0${service}\0${environment}`;
}
