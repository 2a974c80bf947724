import type { DatabaseSync } from 'node:sqlite';
import type { StoredBatch } from './batch-store.ts';
import { COUNTED_LOG_COLUMNS } from './minute-rollups.ts';
import type { CountedLog } from './minute-rollups.ts';
import { fromSpanRow, SPAN_RECORD_COLUMNS } from './span-record.ts';
import type { Writer } from './writer.ts';
import { decodeStored } from './decode-stored.ts';

/** Takes a batch of spans or log records out of the index, within a transaction; the batch itself stays. The summaries follow with the flush. */
export function removeFromIndex(writer: Writer, batch: StoredBatch): void {
  if (batch.signal === 'traces') removeSpans(writer, batch);
  else if (batch.signal === 'logs') removeLogs(writer, batch);
}

/** Takes batches out of the store, within a transaction. Answers how many. */
export function removeBatches(writer: Writer, batches: Iterable<StoredBatch>): number {
  const metricIds: number[] = [];
  let count = 0;
  for (const batch of batches) {
    if (batch.signal === 'metrics') {
      countOutPoints(writer, batch);
      metricIds.push(batch.batchId);
    } else {
      if (batch.signal === 'traces') noteCutRuns(writer.database, batch.batchId);
      removeFromIndex(writer, batch);
    }
    writer.batches.delete(batch.batchId);
    count += 1;
  }
  // Together, because each time the series are looked through that are left without a point.
  writer.index.metrics.remove(metricIds);
  return count;
}

/** Those of which nothing is left are forgotten with their rows, when the summaries are written. */
function noteCutRuns(database: DatabaseSync, batchId: number): void {
  database
    .prepare(
      `INSERT OR IGNORE INTO cut_runs
       SELECT run_id FROM spans WHERE batch_id = ?1 AND run_id IS NOT NULL
       UNION SELECT t.run_id FROM spans s JOIN traces t USING (trace_id) WHERE s.batch_id = ?1 AND t.run_id IS NOT NULL`,
    )
    .run(batchId);
}

function removeSpans(writer: Writer, { batchId: id, bytes, receivedMillis }: StoredBatch): void {
  const { database, index } = writer;
  const rows = database.prepare(`SELECT ${SPAN_RECORD_COLUMNS} FROM spans WHERE batch_id = ?`).all(id);
  const spans = rows.map((row) => fromSpanRow(row));
  for (const span of spans) index.rollups.addSpan(span, -1);
  const ofBatch = '(SELECT id FROM spans WHERE batch_id = ?)';
  database.prepare(`DELETE FROM span_search WHERE rowid IN ${ofBatch}`).run(id);
  database.prepare(`DELETE FROM span_links WHERE span_row IN ${ofBatch}`).run(id);
  database.prepare('DELETE FROM spans WHERE batch_id = ?').run(id);
  for (const traceId of new Set(spans.map((span) => span.traceId))) index.summaries.refold(traceId);
  for (const runId of new Set(spans.map((span) => span.runId)))
    if (runId !== undefined) index.summaries.refoldRun(runId);
  index.forgetSpans(decodeStored('traces', bytes), receivedMillis);
  writer.totals.spans -= spans.length;
}

type RemovedLog = CountedLog & { readonly id: number; readonly traceId: string; readonly log_group: number };

function removeLogs(writer: Writer, { batchId: id, bytes, receivedMillis }: StoredBatch): void {
  const { database, index } = writer;
  const rows = database
    .prepare(
      `SELECT id, lower(hex(trace_id)) AS traceId, log_group, ${COUNTED_LOG_COLUMNS} FROM logs WHERE batch_id = ?`,
    )
    .all(id) as unknown as RemovedLog[];
  for (const row of rows) {
    index.rollups.addLog(row, -1);
    index.logGroups.remove(row.log_group);
    index.summaries.forgetLog(row.traceId, row.id);
  }
  database.prepare('DELETE FROM log_search WHERE rowid IN (SELECT id FROM logs WHERE batch_id = ?)').run(id);
  database.prepare('DELETE FROM logs WHERE batch_id = ?').run(id);
  index.forgetLogs(decodeStored('logs', bytes), receivedMillis);
  writer.totals.logs -= rows.length;
}

function countOutPoints(writer: Writer, { items, bytes, receivedMillis }: StoredBatch): void {
  writer.index.forgetPoints(decodeStored('metrics', bytes), receivedMillis);
  writer.totals.points -= items;
}
