import type { DatabaseSync } from 'node:sqlite';
import { GroupIds } from './group-ids.ts';
import type { Group } from './group-ids.ts';

const COLUMNS = ['service', 'environment', 'provider', 'model', 'agent', 'workflow', 'tenant'] as const;
type CallGroup = Group<(typeof COLUMNS)[number]>;

/** Numbers what calls of models are told apart by. */
export class CallGroups {
  readonly #ids;
  readonly #removeUnused;

  constructor(database: DatabaseSync) {
    this.#ids = new GroupIds(database, 'call_groups', COLUMNS);
    // Day by day, because that is what the sums begin with.
    this.#removeUnused = database.prepare(
      `WITH RECURSIVE days (day) AS (
         SELECT min(day) FROM call_hours
         UNION ALL SELECT (SELECT min(day) FROM call_hours WHERE day > days.day) FROM days WHERE days.day IS NOT NULL
       )
       DELETE FROM call_groups WHERE id = ? AND NOT EXISTS (
         SELECT 1 FROM days JOIN call_hours ON call_hours.day = days.day AND call_hours.call_group = call_groups.id
       ) RETURNING ${COLUMNS.join(', ')}`,
    );
  }

  idOf(group: CallGroup): number {
    return this.#ids.idOf(group);
  }

  /** After sums of a group have gone: where no call is of it any more, it goes with them, and the names of tenants in it. */
  removeUnused(id: number): void {
    const removed = this.#removeUnused.get(id) as CallGroup | undefined;
    if (removed !== undefined) this.#ids.drop(removed);
  }

  forget(): void {
    this.#ids.forget();
  }
}
