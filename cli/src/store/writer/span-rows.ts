import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { blob } from './ids.ts';
import { fromSpanRow, SPAN_RECORD_COLUMNS } from './span-record.ts';
import type { SpanRecord } from './span-record.ts';

/** Reads single rows of the table `spans`. */
export class SpanRows {
  readonly #span: StatementSync;

  constructor(database: DatabaseSync) {
    this.#span = database.prepare(`SELECT ${SPAN_RECORD_COLUMNS} FROM spans WHERE trace_id = ? AND span_id = ?`);
  }

  get(traceId: string, spanId: string): SpanRecord | undefined {
    const row = this.#span.get(blob(traceId), blob(spanId));
    return row && fromSpanRow(row);
  }
}
