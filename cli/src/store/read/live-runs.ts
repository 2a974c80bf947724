import { BusyTimes } from '../busy-times.ts';
import type { Stretch } from '../busy-times.ts';
import { ofLastAttempt } from './last-attempt.ts';
import { liveOperations } from './live-operations.ts';
import type { LiveOperation } from './live-operations.ts';
import type { Reader } from './reader.ts';
import type { RunRow } from './run-row.ts';
import { noSpendingRow } from './spending.ts';

const ranks: Readonly<Record<string, number>> = { workflow: 0, agent: 1, inference: 2 };

/** A run of which something is or was open: what has arrived of it, and what its process says of the rest. */
export interface LiveRun {
  readonly row: RunRow;
  /** Outermost first. None where all that is known to have been open was given up, and a later attempt goes without. */
  readonly operations: readonly LiveOperation[];
}

/**
 * By run id, the runs that go on and have an open operation: work that goes on behind one that has ended or waits does not count. Also those
 * of which an attempt was given up before the last: it tells when they began, and what of their time they were at work.
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
    const isTop = top !== undefined && rankOf(top.operation) <= rankOf(arrived?.kind);
    const row = isTop ? mergeRow(runId, top, operations, arrived) : arrived;
    if (row === undefined) continue;
    const isGoingOn = operations.length > 0 && row.outcome === null && row.is_waiting === 0;
    const given = isGoingOn ? operations : [];
    const lost = open.filter((operation) => !operations.includes(operation));
    if (given.length + lost.length > 0) runs.set(runId, { row: withOpen(row, given, lost), operations: given });
  }
  return runs;
}

/** The row with the time during which these operations were open: it begins with the first attempt, and ends no sooner than the last. */
function withOpen(row: RunRow, operations: readonly LiveOperation[], lost: readonly LiveOperation[]): RunRow {
  const starts = lost.filter(({ operation }) => operation === 'workflow').map(({ startMicros }) => startMicros);
  const start = Math.min(row.start_micros, ...starts);
  const end = Math.max(row.end_micros, ...operations.map(({ untilMicros }) => untilMicros));
  const busy = new BusyTimes();
  let at = row.start_micros;
  for (const [from, to] of JSON.parse(row.waits) as Stretch[]) {
    busy.add(at, from);
    at = to;
  }
  busy.add(at, row.end_micros);
  for (const { startMicros, untilMicros } of [...operations, ...lost]) busy.add(startMicros, untilMicros);
  return { ...row, start_micros: start, end_micros: end, waits: JSON.stringify(busy.gapsWithin(start, end)) };
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
  // One of several agents of a run, of which the first gives it its name.
  const isBeside = isLater && top.operation !== 'workflow' && arrived.start_micros <= top.startMicros;
  const agents = new Set(JSON.parse(arrived.agents) as string[]);
  for (const {
    row: { agent },
  } of operations)
    if (agent !== null) agents.add(agent);
  return {
    ...arrived,
    kind: top.operation as RunRow['kind'],
    name: isBeside ? arrived.name : ((top.operation === 'workflow' ? row.workflow : top.subject) ?? top.name),
    service: top.service,
    environment: row.environment ?? arrived.environment,
    trigger: row.trigger ?? arrived.trigger,
    outcome: null,
    error_type: null,
    failure: null,
    start_micros: Math.min(arrived.start_micros, top.startMicros),
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
    waits: '[]',
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
