import type { DatabaseSync } from 'node:sqlite';
import type { Signal, TelemetryData } from 'binnacle/otlp';
import { ContractChecker } from '../../interpret/contract-check/contract-checker.ts';
import { insertSql } from './upsert-sql.ts';

/** Keeps what arrived outside the contract. What retention removes stays counted. */
export class Findings {
  readonly #checker = new ContractChecker();
  readonly #write;
  readonly #forgetValues;
  readonly #remove;

  constructor(database: DatabaseSync) {
    this.#remove = database.prepare(
      'UPDATE findings SET count = count - ? WHERE service = ? AND kind = ? AND subject = ?',
    );
    this.#forgetValues = database.prepare(
      "DELETE FROM findings WHERE service = ? AND kind IN ('unknown_value', 'too_many_values') OR count <= 0",
    );
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

  /** Takes out what a batch has brought. Findings that quote a value of its services go: they come again with the next such value. */
  remove<S extends Signal>(signal: S, data: TelemetryData[S]): void {
    const services = new Set<string>();
    for (const { service, kind, subject, count } of new ContractChecker().check(signal, data)) {
      this.#remove.run(count, service, kind, subject);
      services.add(service);
    }
    for (const service of services) this.#forgetValues.run(service);
  }
}
