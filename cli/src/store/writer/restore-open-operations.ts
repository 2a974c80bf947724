import type { DatabaseSync } from 'node:sqlite';
import { AGENT_TRACES_INSTANCE } from '../agent-traces-instance.ts';
import { ARRIVAL_MILLIS, OPEN_OPERATION_COLUMNS } from './open-operations.ts';
import { ProcessReports } from './process-reports.ts';
import type { ProcessReport } from './process-reports.ts';
import { upsertSql } from './upsert-sql.ts';

interface Facts {
  readonly span_id: Uint8Array;
  readonly trace_id: Uint8Array;
  readonly parent_id: Uint8Array | null;
  readonly service: string;
  readonly instance: string;
  readonly name: string;
  readonly start_micros: number;
  readonly last_seen_millis: number;
  readonly attempt: number | null;
}

/** What else a row says; `sent` is, of one that came as a row of Swarm's `agent_traces`, that row as JSON. */
export type OpenOperationText = Exclude<(typeof OPEN_OPERATION_COLUMNS)[number], keyof Facts> | 'sent';

/** A row of the table, as another store had it. */
export type RestoredOperation = Facts & Readonly<Record<OpenOperationText, string | null>>;

/**
 * Takes in what another store knew of one process, within a transaction; the operations are to be loaded afterwards. What is known here counts
 * where it is later: what the process has named since, and the spans that have arrived. Answers how many operations were taken in.
 * @param isPart whether the process may have named others besides
 */
export function restoreOpenOperations(
  database: DatabaseSync,
  operations: readonly RestoredOperation[],
  isPart: boolean,
  nowMillis = Date.now(),
): number {
  const hasEnded = database.prepare('SELECT 1 FROM spans WHERE trace_id = ? AND span_id = ?');
  const isOneByOne = isPart || operations[0]?.instance === AGENT_TRACES_INSTANCE;
  const isNews = newsFor(database, operations, isOneByOne);
  const taken = operations.filter(
    (operation) => isNews(operation) && hasEnded.get(operation.trace_id, operation.span_id) === undefined,
  );
  const write = database.prepare(upsertSql('open_operations', OPEN_OPERATION_COLUMNS.join(), 'span_id'));
  const writeSent = database.prepare(upsertSql('open_agent_traces', 'span_id, sent', 'span_id'));
  const writeImported = database.prepare(upsertSql('imported_operations', 'span_id, at_millis', 'span_id'));
  for (const operation of taken) {
    write.run(...OPEN_OPERATION_COLUMNS.map((column) => operation[column]));
    if (operation.sent !== null) writeSent.run(operation.span_id, operation.sent);
    writeImported.run(operation.span_id, nowMillis);
  }
  if (!isOneByOne) removeUnnamed(database, taken);
  return taken.length;
}

/** Takes in when processes said what is open to another store: what they did not name then has ended here, too. */
export function restoreProcessReports(database: DatabaseSync, given: readonly ProcessReport[]): void {
  const reports = new ProcessReports(database);
  const removeUnnamed = database.prepare(
    'DELETE FROM open_operations WHERE service = ? AND instance = ? AND last_seen_millis < ?',
  );
  for (const report of given) {
    const { service, instance, atMillis } = report;
    if (atMillis <= (reports.millisOf(service, instance) ?? -Infinity)) continue;
    reports.note(report);
    removeUnnamed.run(service, instance, atMillis - ARRIVAL_MILLIS);
  }
}

/**
 * Whether an operation was told of later than here. A process tells of all of its own: what it did not name, here, at that time or later has
 * ended, whether anything is kept of it or not. Where only some of them are told of, each counts for itself.
 */
function newsFor(
  database: DatabaseSync,
  operations: readonly RestoredOperation[],
  isOneByOne: boolean,
): (operation: RestoredOperation) => boolean {
  const [{ service, instance } = { service: '', instance: '' }] = operations;
  const seen = 'SELECT max(last_seen_millis) AS millis FROM open_operations WHERE';
  const ofProcess = database.prepare(`${seen} service = ? AND instance = ?`).get(service, instance);
  const ofOne = database.prepare(`${seen} span_id = ?`);
  const reported = new ProcessReports(database).millisOf(service, instance) ?? -Infinity;
  return ({ span_id: id, last_seen_millis: millis }) => {
    const named = Number((isOneByOne ? ofOne.get(id) : ofProcess)?.['millis'] ?? -Infinity);
    // Named in its last report, and no more known here: it was given up longer ago than such are kept.
    return millis > named && millis >= reported;
  };
}

/** What the process had not named for long when the other store heard of it last. */
function removeUnnamed(database: DatabaseSync, taken: readonly RestoredOperation[]): void {
  const [first] = taken;
  if (first === undefined) return;
  const ofProcess = 'open_operations WHERE service = ?1 AND instance = ?2';
  database
    .prepare(`DELETE FROM ${ofProcess} AND last_seen_millis < (SELECT max(last_seen_millis) - ?3 FROM ${ofProcess})`)
    .run(first.service, first.instance, ARRIVAL_MILLIS);
}
