import type { OperationState } from '../../api/common.ts';
import type { RunOutcome, RunSummary } from '../../api/run.ts';
import { liveOperations, STALLED_AFTER_MILLIS } from './live-operations.ts';
import type { LiveOperation } from './live-operations.ts';
import { defined } from './defined.ts';
import type { Reader } from './reader.ts';
import { toSpending } from './spending.ts';
import type { SpendingRow } from './spending.ts';

export interface RunRow extends SpendingRow {
  readonly run_id: string;
  readonly kind: RunSummary['kind'];
  readonly name: string;
  readonly service: string;
  readonly environment: string | null;
  readonly trigger: string | null;
  readonly outcome: RunOutcome | null;
  readonly error_type: string | null;
  readonly failure: string | null;
  readonly start_micros: number;
  readonly end_micros: number;
  readonly active_nanos: number;
  readonly attempts: number;
  readonly retries: number;
  readonly agents: string;
  readonly spans: number;
  readonly errors: number;
  readonly is_waiting: number;
  readonly tenant: string | null;
  readonly session: string | null;
  readonly user: string | null;
  readonly team: string | null;
}

/** A run of which nothing has arrived for this long, and of which no process speaks, is given up. */
const SILENT_AFTER_MILLIS = 600_000;

export function toRunSummary(reader: Reader, row: RunRow): RunSummary {
  const live = liveOperationsOf(reader, row.run_id);
  const state = stateOfRun(row, live, reader.nowMillis);
  const isOver = state === 'ended' || state === 'abandoned';
  const endMicros = isOver ? row.end_micros : reader.nowMillis * 1000;
  const durationMillis = Math.max(0, endMicros - row.start_micros) / 1000;
  return {
    runId: row.run_id,
    kind: row.kind,
    name: row.name,
    service: row.service,
    state,
    startedAtMillis: row.start_micros / 1000,
    durationMillis,
    waitingMillis: Math.max(0, durationMillis - activeMillis(row, live, reader.nowMillis, state)),
    attempts: Math.max(1, row.attempts),
    retries: row.retries,
    agents: JSON.parse(row.agents) as string[],
    spans: row.spans,
    errors: row.errors,
    spending: toSpending(row),
    ...defined({
      environment: row.environment,
      trigger: row.trigger,
      outcome: state === 'ended' ? row.outcome : null,
      endedAtMillis: isOver ? endMicros / 1000 : null,
      errorType: row.error_type,
      failure: row.failure,
      current: currentOf(live),
      tenant: row.tenant,
      session: row.session,
      user: row.user,
      team: row.team,
    }),
  };
}

/** By run, outermost first. */
function liveOperationsOf(reader: Reader, runId: string): readonly LiveOperation[] {
  return reader.once(groupByRun).get(runId) ?? [];
}

function groupByRun(reader: Reader): ReadonlyMap<string, readonly LiveOperation[]> {
  return Map.groupBy(liveOperations(reader), ({ runId }) => runId);
}

export function stateOfRun(
  row: Pick<RunRow, 'outcome' | 'is_waiting' | 'end_micros'>,
  live: readonly LiveOperation[],
  nowMillis: number,
): OperationState {
  for (const state of ['running', 'stalled'] as const) {
    if (live.some((operation) => operation.state === state)) return state;
  }
  if (row.outcome !== null) return 'ended';
  if (row.is_waiting === 1) return 'waiting';
  if (live.length > 0) return 'abandoned';
  const silentMillis = nowMillis - row.end_micros / 1000;
  if (silentMillis < STALLED_AFTER_MILLIS) return 'running';
  return silentMillis < SILENT_AFTER_MILLIS ? 'stalled' : 'abandoned';
}

/** The time that the run's roots took, or are taking. */
function activeMillis(row: RunRow, live: readonly LiveOperation[], nowMillis: number, state: OperationState): number {
  if (state === 'waiting' || state === 'ended') return row.active_nanos / 1e6;
  const inside = new Set(live.map(({ spanId }) => spanId));
  const roots = live.filter(({ parentId }) => parentId === undefined || !inside.has(parentId));
  if (roots.length === 0) return (row.end_micros - row.start_micros) / 1000;
  const begun = Math.min(...roots.map(({ startMicros }) => startMicros)) / 1000;
  return row.active_nanos / 1e6 + Math.max(0, nowMillis - begun);
}

function currentOf(live: readonly LiveOperation[]): string[] | null {
  const current = live.filter(({ state }) => state !== 'abandoned').map(({ name }) => name);
  return current.length === 0 ? null : current;
}
