import type { DatabaseSync } from 'node:sqlite';
import type { Signal, TelemetryData } from 'binnacle/otlp';
import { ContractChecker } from '../../interpret/contract-check/contract-checker.ts';
import { insertSql } from './upsert-sql.ts';

/** Keeps what arrived outside the contract. What retention removes stays counted. */
export class Findings {
  readonly #checker = new ContractChecker();
  readonly #write;

  constructor(database: DatabaseSync) {
    this.#write = database.prepare(
      `${insertSql('findings', 'service, kind, subject, message, count, last_millis')}
       ON CONFLICT (service, kind, subject) DO UPDATE SET
         message = excluded.message, count = count + excluded.count, last_millis = max(last_millis, excluded.last_millis)`,
    );
  }

  add<S extends Signal>(signal: S, data: TelemetryData[S], receivedMillis: number): void {
    for (const { service, kind, subject, message, count } of this.#checker.check(signal, data)) {
      this.#write.run(service, kind, subject, message, count, receivedMillis);
    }
  }
}
