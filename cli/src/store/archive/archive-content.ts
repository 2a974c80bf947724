import type { DatabaseSync } from 'node:sqlite';
import { BatchStore } from '../writer/batch-store.ts';
import type { StoredBatch } from '../writer/batch-store.ts';
import { notKept } from '../writer/erase.ts';
import { refusalsOf } from '../writer/findings.ts';
import { blob, hexOf } from '../writer/ids.ts';
import { NamedSelection } from '../writer/named-selection.ts';
import { ProcessReports } from '../writer/process-reports.ts';
import { reportingServices } from '../writer/reporting-services.ts';
import type { RestoredOperation } from '../writer/restore-open-operations.ts';
import type { Manifest } from './archive-entry.ts';
import { batchesOfName } from './batches-of-name.ts';

/** What of a store goes into an archive. */
export interface ArchiveContent {
  readonly batches: Iterable<StoredBatch>;
  /** That have not ended. */
  readonly operations: readonly RestoredOperation[];
  /** What neither of them tells. */
  readonly facts: Pick<Manifest, 'runId' | 'reportingServices' | 'processReports' | 'refusals'>;
}

export function everythingOf(database: DatabaseSync): ArchiveContent {
  return {
    batches: new BatchStore(database).after(0),
    operations: openOperationsOf(database),
    facts: {
      reportingServices: reportingServices(database),
      processReports: new ProcessReports(database).all(),
      refusals: refusalsOf(database),
    },
  };
}

/** What belongs to a run, as erasing would remove it. @param id of it or of one of its traces */
export function contentOfRun(database: DatabaseSync, id: string): ArchiveContent {
  const runId = runIdOf(database, id);
  const selection = new NamedSelection(database, { runId });
  for (const _progress of selection.gather());
  if (selection.isEmpty) throw notKept({ runId });
  const operations = openOperationsOf(database).filter(({ trace_id, span_id }) =>
    selection.hasSpan({ traceId: hexOf(trace_id), spanId: hexOf(span_id) }),
  );
  const services = new Set(operations.map(({ service }) => service));
  return {
    batches: batchesOfName(selection, new BatchStore(database)),
    operations,
    facts: { runId, reportingServices: reportingServices(database).filter((service) => services.has(service)) },
  };
}

function runIdOf(database: DatabaseSync, id: string): string {
  if (!/^[0-9a-f]{32}$/iu.test(id)) return id;
  const row = database.prepare('SELECT run_id FROM traces WHERE trace_id = ?').get(blob(id.toLowerCase()));
  return (row?.['run_id'] as string | null | undefined) ?? id;
}

/** A file that is older than its schema may be without rows of Swarm's. */
function openOperationsOf(database: DatabaseSync): RestoredOperation[] {
  const hasRows = database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'open_agent_traces'").get() !== undefined;
  const sent = hasRows ? '(SELECT sent FROM open_agent_traces WHERE span_id = open_operations.span_id)' : 'NULL';
  return database
    .prepare(`SELECT *, ${sent} AS sent FROM open_operations ORDER BY service, instance, last_seen_millis`)
    .all() as unknown as RestoredOperation[];
}
