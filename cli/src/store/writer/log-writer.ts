import type { DatabaseSync } from 'node:sqlite';
import type { LogRecord } from 'binnacle/otlp';
import { interpretLogRecord } from '../../interpret/index.ts';
import type { PromotedLogRecord } from '../../interpret/index.ts';
import type { AttributeIndex } from './attribute-index.ts';
import { blob } from './ids.ts';
import type { LogGroups } from './log-groups.ts';
import type { SpanOrigin, SpanPlace } from './span-writer.ts';
import { insertSql } from './upsert-sql.ts';

const COLUMNS = `batch_id, position, time_micros, severity, service, environment, component, event_name,
  trace_id, span_id, run_id, workflow, agent, tenant, session, user, message, error, log_group`;

export interface WrittenLog extends PromotedLogRecord {
  readonly row: number;
}

/** Writes the row of a log record, and what it is found by. */
export class LogWriter {
  readonly #attributes: AttributeIndex;
  readonly #groups: LogGroups;
  readonly #statements;

  constructor(database: DatabaseSync, attributes: AttributeIndex, groups: LogGroups) {
    this.#attributes = attributes;
    this.#groups = groups;
    this.#statements = {
      insert: database.prepare(insertSql('logs', COLUMNS)),
      search: database.prepare('INSERT INTO log_search (rowid, message, tokens) VALUES (?, ?, ?)'),
    };
  }

  write(record: LogRecord, { resource, scope, resourceTokens }: SpanOrigin, place: SpanPlace): WrittenLog {
    const promoted = interpretLogRecord(record, resource, scope);
    const { lastInsertRowid } = this.#statements.insert.run(
      place.batchId,
      place.position,
      promoted.timeMicros,
      promoted.severity,
      promoted.service,
      promoted.environment ?? null,
      promoted.component ?? null,
      promoted.eventName ?? null,
      record.traceId ? blob(record.traceId) : null,
      record.spanId ? blob(record.spanId) : null,
      promoted.runId ?? null,
      promoted.workflow ?? null,
      promoted.agent ?? null,
      promoted.tenant ?? null,
      promoted.session ?? null,
      promoted.user ?? null,
      promoted.message,
      promoted.error ?? null,
      this.#groups.add(promoted),
    );
    const tokens = this.#attributes.tokensOf('logs', record.attributes) + resourceTokens;
    this.#statements.search.run(lastInsertRowid, searchedText(promoted), tokens);
    return { ...promoted, row: Number(lastInsertRowid) };
  }
}

/** All that a row shows in words, and more of a long message: where a message only says that something failed, the error says what. */
function searchedText({ searchedMessage, error, eventName }: PromotedLogRecord): string {
  const besides = [error, eventName].filter((text) => text !== undefined && text !== searchedMessage);
  return besides.length === 0 ? searchedMessage : [searchedMessage, ...besides].join('\n');
}
