import type { DatabaseSync } from 'node:sqlite';

const HOUR_MICROS = 3_600_000_000;

/** Stamps the hours in which a changed run ends or ended, for readers to know whether what they made of an hour's runs still holds. */
export class RunHours {
  readonly #changed = new Set<number>();
  readonly #stamp;

  constructor(database: DatabaseSync) {
    this.#stamp = database.prepare(
      `INSERT INTO run_hours (hour, stamp) VALUES (?, abs(random() % 9007199254740991))
       ON CONFLICT (hour) DO UPDATE SET stamp = excluded.stamp`,
    );
  }

  add(endMicros: number): void {
    this.#changed.add(Math.trunc(endMicros / HOUR_MICROS));
  }

  flush(): void {
    for (const hour of this.#changed) this.#stamp.run(hour);
    this.#changed.clear();
  }

  forget(): void {
    this.#changed.clear();
  }
}
