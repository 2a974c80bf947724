import { ofLastAttempt } from './last-attempt.ts';
import { liveOperations } from './live-operations.ts';
import type { LiveOperation } from './live-operations.ts';
import type { Reader } from './reader.ts';
import type { RunRow } from './run-row.ts';
import { noSpendingRow } from './spending.ts';

const ranks: Readonly<Record<string, number>> = { workflow: 0, agent: 1, inference: 2 };

/** A run under way: what has arrived of it, and what its process says of the rest. */
export interface LiveRun {
  readonly row: RunRow;
  /** Outermost first. */
  readonly operations: readonly LiveOperation[];
}

/**
 * By run id, the runs that go on and have an open operation: work that goes on behind one that has ended or waits does not count, and what
 * was given up in an attempt before the last does not, either.
 */
export function liveRuns(reader: Reader): ReadonlyMap<string, LiveRun> {
  return reader.once(readLiveRuns);
}

function readLiveRuns(reader: Reader): Map<string, LiveRun> {
  const runs = new Map<string, LiveRun>();
  for (const [runId, open] of Map.groupBy(liveOperations(reader), (operation) => operation.runId)) {
    const operations = ofLastAttempt(reader, runId, open);
    const [top] = operations.toSorted((a, b) => rankOf(a.operation) - rankOf(b.operation));
    const arrived = reader.row<RunRow>('SELECT * FROM runs WHERE run_id = ?', runId);
    if (top === undefined) continue;
    const lastMicros = Math.max(...operations.map(({ untilMicros }) => untilMicros));
    const until = (row: RunRow): RunRow => ({ ...row, end_micros: Math.max(row.end_micros, lastMicros) });
    const isTop = rankOf(top.operation) <= rankOf(arrived?.kind);
    if (isTop) runs.set(runId, { row: until(mergeRow(runId, top, operations, arrived)), operations });
    else if (arrived?.outcome === null && arrived.is_waiting === 0)
      runs.set(runId, { row: until(arrived), operations });
  }
  return runs;
}

function rankOf(operation: string | undefined): number {
  return ranks[operation ?? 'inference'] ?? 3;
}

function mergeRow(
  runId: string,
  top: LiveOperation,
  operations: readonly LiveOperation[],
  arrived: RunRow = nothingArrived(runId, top),
): RunRow {
  const { row } = top;
  // What arrived before its root has is not told apart from an attempt that has ended.
  const isLater = arrived.attempts > 0 && rankOf(arrived.kind) === rankOf(top.operation);
  const agents = new Set(JSON.parse(arrived.agents) as string[]);
  for (const {
    row: { agent },
  } of operations)
    if (agent !== null) agents.add(agent);
  return {
    ...arrived,
    kind: top.operation as RunRow['kind'],
    name: (top.operation === 'workflow' ? row.workflow : top.subject) ?? top.name,
    service: top.service,
    environment: row.environment ?? arrived.environment,
    trigger: row.trigger ?? arrived.trigger,
    outcome: null,
    error_type: null,
    failure: null,
    start_micros: Math.min(arrived.start_micros, top.startMicros),
    active_nanos: isLater ? arrived.active_nanos : 0,
    attempts: row.attempt ?? (isLater ? arrived.attempts + 1 : 1),
    agents: JSON.stringify([...agents].sort()),
    is_waiting: 0,
    tenant: row.tenant ?? arrived.tenant,
    session: row.session ?? arrived.session,
    user: row.user ?? arrived.user,
    team: row.team ?? arrived.team,
  };
}

function nothingArrived(runId: string, top: LiveOperation): RunRow {
  return {
    run_id: runId,
    kind: 'inference',
    name: top.name,
    service: top.service,
    environment: null,
    trigger: null,
    outcome: null,
    error_type: null,
    failure: null,
    start_micros: top.startMicros,
    end_micros: top.startMicros,
    active_nanos: 0,
    attempts: 0,
    retries: 0,
    agents: '[]',
    spans: 0,
    errors: 0,
    ...noSpendingRow,
    is_waiting: 0,
    tenant: null,
    session: null,
    user: null,
    team: null,
  };
}
