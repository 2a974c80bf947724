import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { blob, hexOf } from './ids.ts';
import type { SpanRecord } from './span-record.ts';
import type { SpanRows } from './span-rows.ts';
import { isWork } from './trace-tally.ts';

/** Of an open trace: how far its ancestors are followed. */
const MAX_ANCESTORS = 200;

/** Walks up from a span, over what has arrived. */
export class SpanAncestors {
  readonly #spans: SpanRows;
  readonly #parent: StatementSync;

  constructor(database: DatabaseSync, spans: SpanRows) {
    this.#spans = spans;
    this.#parent = database.prepare(
      'SELECT parent_id, run_id, operation FROM spans WHERE trace_id = ? AND span_id = ?',
    );
  }

  outermost(span: SpanRecord): SpanRecord {
    let outermost = span;
    for (let depth = 0; outermost.parentId !== undefined && depth < MAX_ANCESTORS; depth++) {
      const parent = this.#spans.get(outermost.traceId, outermost.parentId);
      if (parent === undefined) break;
      outermost = parent;
    }
    return outermost;
  }

  /** The runs around a workflow that was called within another: their sums include its own. */
  callersOf(top: SpanRecord): string[] {
    const callers: string[] = [];
    let parentId = top.parentId;
    for (let depth = 0; parentId !== undefined && depth < MAX_ANCESTORS; depth++) {
      const row = this.#parent.get(blob(top.traceId), blob(parentId));
      if (row === undefined) break;
      callers.push((row['run_id'] ?? (isWork(row['operation'] as string) ? top.traceId : '')) as string);
      parentId = row['parent_id'] === null ? undefined : hexOf(row['parent_id'] as Uint8Array);
    }
    return callers;
  }
}
