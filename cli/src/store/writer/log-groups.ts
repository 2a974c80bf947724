import type { DatabaseSync } from 'node:sqlite';
import { GroupIds } from './group-ids.ts';
import type { Group } from './group-ids.ts';

const COLUMNS = ['service', 'environment', 'workflow', 'agent', 'tenant'] as const;
export type LogGroup = Group<(typeof COLUMNS)[number]>;

/** Numbers what log records are told apart by, and counts the records of each. */
export class LogGroups {
  readonly #ids;
  /** What has been added since the last flush. */
  readonly #added = new Map<number, number>();
  readonly #statements;

  constructor(database: DatabaseSync) {
    this.#ids = new GroupIds(database, 'log_groups', COLUMNS);
    this.#statements = {
      add: database.prepare('UPDATE log_groups SET records = records + ? WHERE id = ?'),
      removeEmpty: database.prepare(
        `DELETE FROM log_groups WHERE id = ? AND records <= 0 RETURNING ${COLUMNS.join(', ')}`,
      ),
    };
  }

  /** Answers the number of the group that a record is added to. */
  add(group: LogGroup): number {
    const id = this.#ids.idOf(group);
    this.#count(id, 1);
    return id;
  }

  remove(id: number): void {
    this.#count(id, -1);
  }

  /** A group without records goes, and the name of the tenant in it. */
  flush(): void {
    for (const [id, added] of this.#added) {
      this.#statements.add.run(added, id);
      const removed = added > 0 ? undefined : (this.#statements.removeEmpty.get(id) as LogGroup | undefined);
      if (removed !== undefined) this.#ids.drop(removed);
    }
    this.#added.clear();
  }

  forget(): void {
    this.#ids.forget();
    this.#added.clear();
  }

  #count(id: number, by: 1 | -1): void {
    this.#added.set(id, (this.#added.get(id) ?? 0) + by);
  }
}
