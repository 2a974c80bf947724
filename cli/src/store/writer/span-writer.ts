import type { DatabaseSync } from 'node:sqlite';
import type { InstrumentationScope, Resource, Span } from 'binnacle/otlp';
import { placeTokens } from '../attribute-token.ts';
import type { AttributeIndex } from './attribute-index.ts';
import { tokensOfWords } from './attribute-index.ts';
import type { CallGroups } from './call-groups.ts';
import { blob } from './ids.ts';
import type { SpanRecord } from './span-record.ts';
import { insertSql } from './upsert-sql.ts';

const COLUMNS = `batch_id, position, trace_id, span_id, parent_id, service, environment, name, operation, kind, is_entry,
  start_micros, duration_nanos, status, outcome, error_type, error_message, run_id, attempt, trigger,
  workflow, step, agent, tool, provider, model, tenant, session, user, team, ticket,
  input_tokens, output_tokens, cache_read_tokens, cache_write_tokens, reasoning_tokens,
  cost_usd, is_unpriced, cache_saving_usd, retries, event_count, link_count, call_group, inherited`;

/** Where in the store a span is. */
export interface SpanPlace {
  readonly batchId: number;
  readonly position: number;
}

/** Writes the row of a span, its links, and what it is found by. */
export class SpanWriter {
  readonly #attributes: AttributeIndex;
  readonly #groups: CallGroups;
  readonly #statements;

  constructor(database: DatabaseSync, attributes: AttributeIndex, groups: CallGroups) {
    this.#attributes = attributes;
    this.#groups = groups;
    this.#statements = {
      insert: database.prepare(`${insertSql('spans', COLUMNS)} ON CONFLICT (trace_id, span_id) DO NOTHING`),
      search: database.prepare('INSERT INTO span_search (rowid, tokens) VALUES (?, ?)'),
      link: database.prepare(insertSql('span_links', 'span_row, trace_id, span_id, linked_trace_id, linked_span_id')),
    };
  }

  /** Answers false when the span is there already. @param resourceTokens of {@link AttributeIndex} */
  write(record: SpanRecord, span: Span, { resourceTokens }: SpanOrigin, place: SpanPlace): boolean {
    const traceId = blob(span.traceId);
    const spanId = blob(span.spanId);
    const { changes, lastInsertRowid } = this.#insert(record, span, [place.batchId, place.position, traceId, spanId]);
    if (changes === 0) return false;
    const tokens =
      this.#attributes.tokensOf('traces', span.attributes) +
      resourceTokens +
      tokensOfWords(span.name, record.errorMessage, record.operation === 'workflow' ? record.workflow : undefined) +
      placeTokens(record.startMicros, record.status);
    this.#statements.search.run(lastInsertRowid, tokens);
    for (const link of span.links) {
      this.#statements.link.run(lastInsertRowid, traceId, spanId, blob(link.traceId), blob(link.spanId));
    }
    return true;
  }

  #insert(record: SpanRecord, span: Span, place: readonly (number | Buffer)[]) {
    const { tokens } = record;
    return this.#statements.insert.run(
      ...place,
      record.parentId === undefined ? null : blob(record.parentId),
      record.service,
      record.environment ?? null,
      record.name,
      record.operation,
      record.kind,
      Number(record.isEntry),
      record.startMicros,
      record.durationNanos,
      record.status,
      record.outcome ?? null,
      record.errorType ?? null,
      record.errorMessage ?? null,
      record.runId ?? null,
      record.attempt ?? null,
      record.trigger ?? null,
      record.workflow ?? null,
      record.step ?? null,
      record.agent ?? null,
      record.tool ?? null,
      record.provider ?? null,
      record.model ?? null,
      record.tenant ?? null,
      record.session ?? null,
      record.user ?? null,
      record.team ?? null,
      record.ticket ?? null,
      tokens?.input ?? null,
      tokens?.output ?? null,
      tokens?.cacheRead ?? null,
      tokens?.cacheWrite ?? null,
      tokens?.reasoning ?? null,
      record.costUsd ?? null,
      Number(record.isUnpriced),
      record.cacheSavingUsd,
      record.retries,
      span.events.length,
      span.links.length,
      record.operation === 'inference' ? this.#groups.idOf(record) : null,
      record.inherited ?? null,
    );
  }
}

export interface SpanOrigin {
  readonly resource: Resource;
  readonly scope: InstrumentationScope;
  readonly resourceTokens: string;
}
