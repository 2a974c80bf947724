import type { OperationState } from '../../api/common.ts';
import type { RunSummary } from '../../api/run.ts';
import { AGENT_TRACES_INSTANCE } from '../agent-traces-instance.ts';
import { SILENT_AFTER_MILLIS, STALLED_AFTER_MILLIS } from './live-operations.ts';
import type { LiveOperation } from './live-operations.ts';
import { defined } from './defined.ts';
import type { Reader } from './reader.ts';
import { liveRuns } from './live-runs.ts';
import type { RunRow } from './run-row.ts';
import { knownWaitMillis } from './known-wait.ts';
import { silenceOf } from './silence.ts';
import { toSpending } from './spending.ts';

export function toRunSummary(reader: Reader, row: RunRow): RunSummary {
  const live = liveRuns(reader).get(row.run_id)?.operations ?? [];
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
    waitingMillis: waitingMillis(row, state, endMicros),
    attempts: Math.max(1, row.attempts),
    retries: row.retries,
    agents: JSON.parse(row.agents) as string[],
    spans: row.spans,
    errors: row.errors,
    spending: { ...toSpending(row), ...(isCut(reader, row.run_id) && { isPart: true }) },
    ...defined({
      environment: row.environment,
      trigger: row.trigger,
      outcome: state === 'ended' ? row.outcome : null,
      endedAtMillis: isOver ? endMicros / 1000 : null,
      errorType: row.error_type,
      failure: state === 'abandoned' ? reasonGivenUp(live) : row.failure,
      current: pathOf(live.filter((operation) => operation.state !== 'abandoned')),
      silence: silenceOf(reader, row, state, live),
      tenant: row.tenant,
      session: row.session,
      user: row.user,
      team: row.team,
    }),
  };
}

/** Whether retention has removed spans of it. */
function isCut(reader: Reader, runId: string): boolean {
  return reader.row('SELECT 1 FROM cut_runs WHERE run_id = ?', runId) !== undefined;
}

/** @param live the operations of the run, where the run itself is open */
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
  return live.length > 0 ? 'abandoned' : stateOfSilent(row.end_micros, nowMillis);
}

/** Of what has not ended, and of which no process speaks. @param endMicros when the last of it that arrived ended */
export function stateOfSilent(endMicros: number, nowMillis: number): Exclude<OperationState, 'waiting' | 'ended'> {
  const silentMillis = nowMillis - endMicros / 1000;
  if (silentMillis < STALLED_AFTER_MILLIS) return 'running';
  return silentMillis < SILENT_AFTER_MILLIS ? 'stalled' : 'abandoned';
}

/** What has suspended a run keeps it waiting up to now. */
function waitingMillis({ waits, end_micros }: RunRow, state: OperationState, endMicros: number): number {
  return knownWaitMillis(waits) + (state === 'waiting' ? Math.max(0, endMicros - end_micros) / 1000 : 0);
}

/** Why an abandoned run did not end, in one line; null where it is not known what was open. */
export function reasonGivenUp(live: readonly LiveOperation[]): string | null {
  const innermost = pathOf(live)?.at(-1);
  if (innermost === undefined) return null;
  const isOfRows = live.every(({ row }) => row.instance === AGENT_TRACES_INSTANCE);
  return isOfRows ? `the end of ${innermost} never came` : `its process went away during ${innermost}`;
}

/** The path to the operation that began last, outermost first. */
function pathOf(open: readonly LiveOperation[]): string[] | null {
  const parents = new Set(open.map(({ parentId }) => parentId));
  const left = new Map(open.map((operation) => [operation.spanId, operation]));
  const path: string[] = [];
  let at = open.findLast(({ spanId }) => !parents.has(spanId));
  while (at !== undefined) {
    path.unshift(at.name);
    // Broken ids may lead in a circle.
    left.delete(at.spanId);
    at = left.get(at.parentId ?? '');
  }
  return path.length === 0 ? null : path;
}
