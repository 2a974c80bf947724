import { agentTraces } from './schema/agent-traces.ts';
import { batches } from './schema/batches.ts';
import { cutRuns } from './schema/cut-runs.ts';
import { knowledge } from './schema/knowledge.ts';
import { logs } from './schema/logs.ts';
import { metrics } from './schema/metrics.ts';
import { openOperations, openRows } from './schema/open-operations.ts';
import { settings } from './schema/settings.ts';
import { spans } from './schema/spans.ts';
import { summaries } from './schema/summaries.ts';
import { sums } from './schema/sums.ts';

/** Goes up with every change in schema/. The index of an older file is made again from its batches; a newer file is set aside. */
export const SCHEMA_VERSION = 12;

/** What the index cannot be asked for. */
export const keptSchema: readonly string[] = [batches, settings, openOperations];

/** Everything that `reindex` makes again. */
export const indexSchema: readonly string[] = [
  openRows,
  spans,
  agentTraces,
  summaries,
  cutRuns,
  sums,
  logs,
  metrics,
  knowledge,
];

/** As {@link tablesBesideBatches}, and goes with the runs that it names. */
export const CUT_RUNS = 'cut_runs';

/** What no batch has. */
export const tablesBesideBatches: readonly string[] = [
  'settings',
  'open_operations',
  'open_agent_traces',
  'imported_operations',
];

/** The tables of {@link keptSchema}, and those that were added to them. */
export const keptTables: readonly string[] = ['batches', CUT_RUNS, ...tablesBesideBatches];
