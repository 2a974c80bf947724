import type { DatabaseSync } from 'node:sqlite';
import { fromAnyValue } from 'binnacle/otlp';
import type { LogRecord, Resource, Signal, TelemetryData } from 'binnacle/otlp';
import { ContractChecker, resourceFacts, shortened } from '../../interpret/index.ts';
import type { ContractFinding } from '../../interpret/index.ts';
import { insertSql } from './upsert-sql.ts';

/** Subjects that are kept of a service and kind, and in all; further ones are counted together. */
const MOST_OF_KIND = 50;
const MOST = 2_000;
const OTHERS = 'others';

/** Of these kinds no batch can tell: what they are about was not kept. */
const REFUSALS = "'rejected', 'wrong_id'";
/** These quote a value that was sent. */
const QUOTING = `${REFUSALS}, 'unknown_value', 'too_many_values', 'shared_id'`;
/** As many letters of a value are quoted at least, and as few say nothing. */
const QUOTED_LETTERS = 60;
const LEAST_LETTERS = 4;

const COLUMNS = 'service, kind, subject, message, count, last_millis';

/** A span or a log record. */
type ErasedItem = Pick<LogRecord, 'traceId' | 'spanId' | 'attributes'>;

/** Keeps what arrived outside the contract or against OTLP. What retention removes stays counted. */
export class Findings {
  readonly #checker = new ContractChecker();
  readonly #statements;

  constructor(database: DatabaseSync) {
    this.#statements = {
      insert: database.prepare(
        `${insertSql('findings', COLUMNS)} ON CONFLICT (service, kind, subject) DO UPDATE SET
           message = excluded.message, count = count + excluded.count, last_millis = max(last_millis, excluded.last_millis)`,
      ),
      isKnown: database.prepare('SELECT 1 FROM findings WHERE service = ? AND kind = ? AND subject = ?'),
      countOfKind: database.prepare('SELECT count(*) AS count FROM findings WHERE service = ? AND kind = ?'),
      countAll: database.prepare('SELECT count(*) AS count FROM findings'),
      remove: database.prepare('UPDATE findings SET count = count - ? WHERE service = ? AND kind = ? AND subject = ?'),
      quotes: database.prepare(
        `SELECT kind, subject, message FROM findings WHERE service = ? AND kind IN (${QUOTING})`,
      ),
      removeOne: database.prepare('DELETE FROM findings WHERE service = ? AND kind = ? AND subject = ?'),
      // Those of times are counted again with what is left of the batch.
      removeOver: database.prepare("DELETE FROM findings WHERE service = ? AND kind = 'wrong_time' OR count <= 0"),
    };
  }

  /** Looks through what was indexed of a batch. */
  add<S extends Signal>(signal: S, data: TelemetryData[S], receivedMillis: number): void {
    this.write(this.#checker.check(signal, data), receivedMillis);
  }

  write(findings: readonly ContractFinding[], receivedMillis: number): void {
    for (const { service, kind, subject, message, count } of findings) {
      const place = this.#placeOf(service, kind, subject);
      const text =
        place === subject ? message : `More than can be listed one by one, the last of ${subject}: ${message}`;
      this.#statements.insert.run(service, kind, place, text, count, receivedMillis);
    }
  }

  /**
   * Takes out what a batch has brought, before what is left of it is looked through again. A finding that quotes something of the items
   * that are erased goes; it comes again with the next such value.
   */
  remove<S extends Signal>(signal: S, data: TelemetryData[S], erased: readonly ErasedItem[]): void {
    for (const { service, kind, subject, count } of new ContractChecker().check(signal, data)) {
      const { changes } = this.#statements.remove.run(count, service, kind, subject);
      if (changes === 0) this.#statements.remove.run(count, service, kind, OTHERS);
    }
    for (const service of servicesOf(data)) {
      this.#statements.removeOver.run(service);
      for (const { kind, subject, message } of this.#statements.quotes.all(service) as Record<string, string>[]) {
        if (quotes(message ?? '', subject ?? '', erased))
          this.#statements.removeOne.run(service, kind ?? '', subject ?? '');
      }
    }
  }

  /** The subject that it is kept under. */
  #placeOf(service: string, kind: string, subject: string): string {
    const { isKnown, countOfKind, countAll } = this.#statements;
    if (isKnown.get(service, kind, subject) !== undefined) return subject;
    const isFull = Number(countOfKind.get(service, kind)?.['count']) >= MOST_OF_KIND;
    return isFull || Number(countAll.get()?.['count']) >= MOST ? OTHERS : subject;
  }
}

/** A row of what was refused, as the table has it. */
export type Refusal = Readonly<Record<string, string | number>>;

/** What only findings tell; nothing of a file that is too old to have them. */
export function refusalsOf(database: DatabaseSync): Refusal[] {
  const hasFindings = database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'findings'").get() !== undefined;
  if (!hasFindings) return [];
  return database.prepare(`SELECT ${COLUMNS} FROM findings WHERE kind IN (${REFUSALS})`).all() as Refusal[];
}

/** Takes them in, again without counting twice what is known already. */
export function restoreRefusals(database: DatabaseSync, refusals: readonly Refusal[]): void {
  const write = database.prepare(
    `${insertSql('findings', COLUMNS)} ON CONFLICT (service, kind, subject) DO UPDATE SET
       count = max(count, excluded.count), last_millis = max(last_millis, excluded.last_millis)`,
  );
  const columns = COLUMNS.split(', ');
  for (const refusal of refusals) write.run(...columns.map((column) => refusal[column] ?? ''));
}

/** Of the same attribute a value is quoted whole, however short; of another it may be a part of any word. */
function quotes(message: string, subject: string, erased: readonly ErasedItem[]): boolean {
  const has = (value: unknown): boolean => {
    const text = String(value).slice(0, QUOTED_LETTERS);
    return text.length >= LEAST_LETTERS && message.includes(text);
  };
  return erased.some(
    ({ traceId, spanId, attributes }) =>
      has(traceId) ||
      has(spanId) ||
      attributes.some(({ key, value }) => {
        const plain = fromAnyValue(value);
        return key === subject ? message.includes(` ${shortened(plain)};`) : has(plain);
      }),
  );
}

function servicesOf(data: TelemetryData[Signal]): ReadonlySet<string> {
  const all = Object.values(data) as { readonly resource: Resource }[][];
  return new Set(all.flat().map(({ resource }) => resourceFacts(resource).service));
}
