import type { DatabaseSync } from 'node:sqlite';
import { blob } from './ids.ts';
import type { SpanAncestors } from './span-ancestors.ts';
import type { SpanRecord } from './span-record.ts';
import { addSpending, emptySpending, SPENDING_COLUMNS, spendingValues } from './spending-tally.ts';
import { leadOf } from './trace-tally.ts';
import type { TraceTally } from './trace-tally.ts';
import { upsertSql } from './upsert-sql.ts';

const COLUMNS = `trace_id, start_micros, end_micros, root_span_id, name, service, operation, status, environment,
  services, run_id, spans, errors, ${SPENDING_COLUMNS}`;

/** Writes the table `traces`. */
export class TraceRows {
  readonly #ancestors: SpanAncestors;
  readonly #statements;

  constructor(database: DatabaseSync, ancestors: SpanAncestors) {
    this.#ancestors = ancestors;
    this.#statements = {
      mainRun: database.prepare('SELECT run_id FROM traces WHERE trace_id = ?'),
      write: database.prepare(upsertSql('traces', COLUMNS, 'trace_id')),
      delete: database.prepare('DELETE FROM traces WHERE trace_id = ?'),
    };
  }

  /** The run that a trace is about, as it was written; null for none, undefined where there is no such trace. */
  mainRunOf(traceId: string): string | null | undefined {
    return this.#statements.mainRun.get(blob(traceId))?.['run_id'] as string | null | undefined;
  }

  write(traceId: string, tally: TraceTally, mainRun: string | undefined): void {
    const parts = [...tally.values()];
    const lead = leadOf(parts);
    if (lead === undefined) {
      this.#statements.delete.run(blob(traceId));
      return;
    }
    const spending = emptySpending();
    for (const part of parts) addSpending(spending, part.spending);
    this.#statements.write.run(
      blob(traceId),
      Math.min(...parts.map((part) => part.startMicros)),
      Math.max(...parts.map((part) => part.endMicros)),
      this.#rootOf(lead, tally),
      lead.name,
      lead.service,
      lead.operation,
      lead.status,
      lead.environment ?? null,
      sortedJson(parts.flatMap((part) => [...part.services])),
      mainRun ?? null,
      parts.reduce((total, part) => total + part.spans, 0),
      parts.reduce((total, part) => total + part.errors, 0),
      ...spendingValues(spending),
    );
  }

  /** Where another process was entered is the root, unless what names a run says that its workflow is above. */
  #rootOf(lead: SpanRecord, tally: TraceTally): Buffer | null {
    const { parentId, isEntry, spanId } = this.#ancestors.outermost(lead);
    if (parentId === undefined) return blob(spanId);
    const isBelowRun = [...tally].some(
      ([runId, { top }]) => runId !== '' && top !== undefined && top.operation !== 'workflow',
    );
    return isEntry && !isBelowRun ? blob(spanId) : null;
  }
}

function sortedJson(values: readonly string[]): string {
  return JSON.stringify([...new Set(values)].toSorted());
}
