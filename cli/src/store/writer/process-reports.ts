import type { DatabaseSync, StatementSync } from 'node:sqlite';

/** When a process last said which of its operations are open; it may have said that none is. */
export interface ProcessReport {
  readonly service: string;
  readonly instance: string;
  readonly atMillis: number;
}

/** Of the keys of `settings`. */
const PREFIX = 'report of ';
const MOST = 10_000;

/** Remembers when processes said what is open, beyond the life of the operations: what an archive knows of a time before is no news. */
export class ProcessReports {
  readonly #database: DatabaseSync;
  readonly #write: StatementSync;
  readonly #read: StatementSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#write = database.prepare('INSERT OR REPLACE INTO settings (key, value) VALUES (?, ?)');
    this.#read = database.prepare('SELECT value FROM settings WHERE key = ?');
  }

  note({ service, instance, atMillis }: ProcessReport): void {
    const isNew = this.millisOf(service, instance) === undefined;
    this.#write.run(keyOf(service, instance), String(atMillis));
    if (isNew) this.#removeOldest();
  }

  millisOf(service: string, instance: string): number | undefined {
    const value = this.#read.get(keyOf(service, instance))?.['value'];
    return value === undefined ? undefined : Number(value);
  }

  all(): ProcessReport[] {
    const rows = this.#database.prepare(`SELECT key, value FROM settings WHERE key GLOB '${PREFIX}*'`).all();
    return rows.map(({ key, value }) => {
      const [service, instance] = JSON.parse((key as string).slice(PREFIX.length)) as [string, string];
      return { service, instance, atMillis: Number(value) };
    });
  }

  forget(): void {
    this.#database.exec(`DELETE FROM settings WHERE key GLOB '${PREFIX}*'`);
  }

  #removeOldest(): void {
    this.#database.exec(
      `DELETE FROM settings WHERE key IN (SELECT key FROM settings WHERE key GLOB '${PREFIX}*'
         ORDER BY CAST(value AS INTEGER) DESC LIMIT -1 OFFSET ${MOST})`,
    );
  }
}

function keyOf(service: string, instance: string): string {
  return PREFIX + JSON.stringify([service, instance]);
}
