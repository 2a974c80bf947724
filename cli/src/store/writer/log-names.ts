import type { DatabaseSync } from 'node:sqlite';
import type { Inherited } from './inherited-names.ts';
import type { LogGroup, LogGroups } from './log-groups.ts';

/** Moves log records into the groups that they belong to by the names of the spans around them. */
export class LogNames {
  /** By the row of the record, all that it has from spans. */
  readonly #names = new Map<number, Inherited>();
  readonly #groups: LogGroups;
  readonly #statements;

  constructor(database: DatabaseSync, groups: LogGroups) {
    this.#groups = groups;
    this.#statements = {
      said: database.prepare('SELECT service, environment, workflow, agent, tenant, log_group FROM logs WHERE id = ?'),
      move: database.prepare('UPDATE logs SET log_group = ? WHERE id = ?'),
    };
  }

  set(row: number, names: Inherited): void {
    this.#names.set(row, names);
  }

  /** After its row has gone. */
  drop(row: number): void {
    this.#names.delete(row);
  }

  flush(): void {
    for (const [row, names] of this.#names) {
      const said = this.#statements.said.get(row) as LogGroup & { readonly log_group: number };
      const group = this.#groups.add({ ...said, ...names });
      this.#groups.remove(said.log_group);
      if (group !== said.log_group) this.#statements.move.run(group, row);
    }
    this.#names.clear();
  }

  forget(): void {
    this.#names.clear();
  }
}
