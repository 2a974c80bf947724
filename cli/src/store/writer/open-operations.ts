import type { DatabaseSync } from 'node:sqlite';
import type { LogsData, Resource, Span } from 'binnacle/otlp';
import { readOpenOperations } from '../read-open-operations.ts';
import { mapLogRecords } from '../validate/map-items.ts';
import { interpretSpan } from '../../interpret/index.ts';
import { blob, hexOf } from './ids.ts';
import { ProcessReports } from './process-reports.ts';
import { rememberReporting } from './reporting-services.ts';
import type { SenderClocks } from './sender-clocks.ts';
import { instanceOf, serviceOf } from './sources.ts';
import { AGENT_TRACES_INSTANCE } from '../agent-traces-instance.ts';
import { upsertSql } from './upsert-sql.ts';

/** What a process no longer names has ended, and its span is on its way; after this long it was not sent. */
export const ARRIVAL_MILLIS = 60_000;

export const OPEN_OPERATION_COLUMNS = [
  'span_id',
  'trace_id',
  'parent_id',
  'service',
  'instance',
  'environment',
  'name',
  'operation',
  'start_micros',
  'last_seen_millis',
  'run_id',
  'attempt',
  'trigger',
  'workflow',
  'step',
  'agent',
  'tool',
  'provider',
  'model',
  'tenant',
  'session',
  'user',
  'team',
] as const;

/** When an operation was said to be open, and how far the clock of its process is ahead. */
interface When {
  readonly nowMillis: number;
  readonly aheadNanos: bigint;
}

/** Keeps what runs at this moment. */
export class OpenOperations {
  readonly #statements;
  readonly #database: DatabaseSync;
  readonly #clocks: SenderClocks;
  readonly #reports: ProcessReports;
  /** The ids of the rows, so that a span that was never open costs no look-up. */
  readonly #open = new Set<string>();
  /** Services that are known to say what is open. */
  readonly #reporting = new Set<string>();

  constructor(database: DatabaseSync, clocks: SenderClocks) {
    this.#database = database;
    this.#clocks = clocks;
    this.#reports = new ProcessReports(database);
    this.#statements = {
      write: database.prepare(upsertSql('open_operations', OPEN_OPERATION_COLUMNS.join(), 'span_id')),
      delete: database.prepare('DELETE FROM open_operations WHERE span_id = ?'),
      deleteUnnamed: database.prepare(
        // What was seen later than now was seen before the clock went back.
        `DELETE FROM open_operations WHERE service = ? AND instance = ? AND last_seen_millis NOT BETWEEN ? AND ?
         RETURNING span_id`,
      ),
      writeRow: database.prepare(upsertSql('open_agent_traces', 'span_id, sent', 'span_id')),
      row: database.prepare('SELECT sent FROM open_agent_traces WHERE span_id = ?'),
      hasEnded: database.prepare('SELECT 1 FROM spans WHERE trace_id = ? AND span_id = ?'),
    };
    this.load();
  }

  /** Reads again what is stored, after a transaction was rolled back. */
  load(): void {
    this.#reporting.clear();
    this.#open.clear();
    for (const row of this.#database.prepare('SELECT span_id FROM open_operations').iterate()) {
      this.#open.add(hexOf(row['span_id'] as Uint8Array));
    }
  }

  /** Takes the reports of open operations out of a request; the very object that was given when there are none. */
  take(data: LogsData, nowMillis = Date.now()): LogsData {
    return mapLogRecords(data, (record, resource) => {
      const spans = readOpenOperations(record);
      if (spans === undefined) return record;
      const aheadNanos = this.#clocks.aheadNanos(resource, record.timeUnixNano, nowMillis);
      this.#report(resource, spans, { nowMillis, aheadNanos });
      return undefined;
    });
  }

  /** Its span has arrived. */
  end(spanId: string): void {
    if (this.#open.delete(spanId)) this.#statements.delete.run(blob(spanId));
  }

  /** Takes in a row of Swarm's `agent_traces` that has no end; nothing else will be heard of it before its end. */
  openRow(span: Span, resource: Resource, sent: object, nowMillis = Date.now()): void {
    this.#write(span, resource, AGENT_TRACES_INSTANCE, { nowMillis, aheadNanos: 0n });
    this.#statements.writeRow.run(blob(span.spanId), JSON.stringify(sent));
  }

  /** What {@link openRow} was given, as long as it is open. */
  rowOf(spanId: string): unknown {
    const sent = this.#open.has(spanId) ? this.#statements.row.get(blob(spanId))?.['sent'] : undefined;
    return sent === undefined ? undefined : JSON.parse(sent as string);
  }

  /**
   * Removes those of whom nothing was heard for so long, nor by an import.
   * @param keptAgeMillis of those that came as rows, and those of a run of which something is kept: they tell when it began and how long it lasted
   */
  removeOlderThan(ageMillis: number, keptAgeMillis: number): void {
    const now = Date.now();
    const age = 'iif(instance = ?2 OR run_id IN (SELECT run_id FROM runs), ?3, ?4)';
    const { changes } = this.#database
      .prepare(
        `DELETE FROM open_operations WHERE abs(last_seen_millis - ?1) > ${age}
         AND span_id NOT IN (SELECT span_id FROM imported_operations WHERE abs(at_millis - ?1) <= ${age})`,
      )
      .run(now, AGENT_TRACES_INSTANCE, keptAgeMillis, ageMillis);
    if (changes > 0) this.load();
  }

  #report(resource: Resource, spans: readonly Span[], when: When): void {
    const { nowMillis } = when;
    const service = serviceOf(resource);
    const instance = instanceOf(resource);
    this.#rememberReporting(service);
    this.#reports.note({ service, instance, atMillis: nowMillis });
    for (const span of spans) {
      const isEnded = !this.#open.has(span.spanId) && this.#hasEnded(span);
      if (!isEnded) this.#write(span, resource, instance, when);
    }
    // Nothing is open any more: no further report will come.
    const since = spans.length === 0 ? nowMillis + 1 : nowMillis - ARRIVAL_MILLIS;
    const gone = this.#statements.deleteUnnamed.all(service, instance, since, nowMillis);
    for (const row of gone) this.#open.delete(hexOf(row['span_id'] as Uint8Array));
  }

  #rememberReporting(service: string): void {
    if (this.#reporting.has(service)) return;
    rememberReporting(this.#database, service);
    this.#reporting.add(service);
  }

  #hasEnded({ traceId, spanId }: Span): boolean {
    return this.#statements.hasEnded.get(blob(traceId), blob(spanId)) !== undefined;
  }

  #write(span: Span, resource: Resource, instance: string, { nowMillis, aheadNanos }: When): void {
    const promoted = interpretSpan(span, resource);
    this.#open.add(span.spanId);
    this.#statements.write.run(
      blob(span.spanId),
      blob(span.traceId),
      span.parentSpanId === undefined ? null : blob(span.parentSpanId),
      promoted.service,
      instance,
      promoted.environment ?? null,
      span.name,
      promoted.operation,
      Math.min(Number((span.startTimeUnixNano - aheadNanos) / 1000n), nowMillis * 1000),
      nowMillis,
      promoted.runId ?? null,
      promoted.attempt ?? null,
      promoted.trigger ?? null,
      promoted.workflow ?? null,
      promoted.step ?? null,
      promoted.agent ?? null,
      promoted.tool ?? null,
      promoted.provider ?? null,
      promoted.model ?? null,
      promoted.tenant ?? null,
      promoted.session ?? null,
      promoted.user ?? null,
      promoted.team ?? null,
    );
  }
}
