import { workKinds } from '../../api/closed-sets.ts';
import type { Attempt, RunOutcome } from '../../api/run.ts';
import { defined } from './defined.ts';
import { toHex } from './hex-id.ts';
import { liveOperations } from './live-operations.ts';
import type { LiveOperation } from './live-operations.ts';
import { liveRuns } from './live-runs.ts';
import type { Reader } from './reader.ts';
import type { RunRow } from './run-row.ts';
import { stateOfRun } from './run-summary.ts';
import { tracesOfRun } from './traces-of-run.ts';
import type { TraceOfRun } from './traces-of-run.ts';

/** A trace of a run with what the outermost span of the run says in it. */
interface AttemptTrace extends TraceOfRun {
  readonly number: number;
  readonly row: AttemptRow;
}

interface AttemptRow {
  /** Of the work of the run in it; of all that is the run's where there is no work. */
  readonly start_micros: number;
  readonly end_micros: number;
  readonly hasWork: boolean;
  readonly spans: number;
  /** Of what stands for the attempt, as far as it has arrived. */
  readonly operation: string | null;
  readonly outcome: RunOutcome | null;
  readonly number: number | null;
  /** Whether its workflow has begun and not ended. */
  readonly isOpen: boolean;
}

/** One entry an attempt: the request that resumed a run belongs to the attempt that it led to. */
export function readAttempts(reader: Reader, runId: string): Attempt[] {
  const traces = readAttemptTraces(reader, runId);
  const arrived = reader.row<ArrivedRun>('SELECT kind, outcome, is_waiting FROM runs WHERE run_id = ?', runId);
  const last = Math.max(...traces.map(({ number }) => number));
  const going = liveRuns(reader).get(runId)?.operations ?? [];
  const live = [...going, ...liveOperations(reader).filter((open) => isLost(open, runId) && !going.includes(open))];
  return [...Map.groupBy(traces, ({ number }) => number)]
    .map(([number, ofAttempt]) => {
      const isWhole = ({ row }: AttemptTrace): boolean =>
        !row.isOpen &&
        (number === last ? hasEnded(arrived) : row.operation === null || row.operation === arrived?.kind);
      // The run ends with its last attempt.
      const end = (number === last ? arrived?.outcome : null) ?? null;
      const working = ofAttempt.filter(({ row }) => row.hasWork);
      const attempt = (working.length > 0 ? working : ofAttempt)
        .map((trace) => toAttempt(withEnd(trace, end), isWhole(trace), live, reader.nowMillis))
        .reduce(join);
      return { ...attempt, spans: ofAttempt.reduce((sum, trace) => sum + countSpans(trace), 0) };
    })
    .sort((a, b) => a.number - b.number);
}

/** What was given up is of an attempt, also where another has ended the run. */
function isLost(open: LiveOperation, runId: string): boolean {
  return open.state === 'abandoned' && open.runId === runId;
}

function withEnd(trace: AttemptTrace, end: RunOutcome | null): AttemptTrace {
  if (end === null || trace.row.isOpen) return trace;
  return { ...trace, row: { ...trace.row, outcome: end } };
}

/** What is known of the run by what has arrived. */
type ArrivedRun = Pick<RunRow, 'kind' | 'outcome' | 'is_waiting'>;

function hasEnded(run: ArrivedRun | undefined): boolean {
  return run !== undefined && (run.outcome !== null || run.is_waiting === 1);
}

/** The traces of a run, in order of start, with the attempt that each is of. */
export function readAttemptTraces(reader: Reader, runId: string): AttemptTrace[] {
  const traces = tracesOfRun(reader, runId).flatMap((trace) => {
    const row = withOpen(readTop(reader, trace, runId), openWorkflow(reader, trace, runId));
    return row === undefined ? [] : [{ ...trace, row }];
  });
  traces.sort((a, b) => a.row.start_micros - b.row.start_micros);
  let last = 0;
  const known = new Set<number>();
  const numbers = traces.map(({ row }) => {
    if (row.number === null && row.operation === null) return undefined;
    // Whoever enters a run anew by its id does not know how often it was tried.
    const isAnew = row.operation === 'workflow' && row.number !== null && known.has(row.number);
    last = isAnew ? Math.max(...known) + 1 : (row.number ?? last + 1);
    known.add(last);
    return last;
  });
  return traces.map((trace, index) => {
    const next = numbers.slice(index).find((number) => number !== undefined);
    return { ...trace, number: next ?? Math.max(1, last) };
  });
}

/** The workflow of an attempt that has not ended: of a run within a run, the run's own. */
function openWorkflow(reader: Reader, { traceId }: TraceOfRun, runId: string): LiveOperation | undefined {
  const id = toHex(traceId);
  return liveOperations(reader).find(
    (open) => open.traceId === id && open.runId === runId && open.operation === 'workflow',
  );
}

/** What an open workflow says of its attempt stands before what has arrived from below it. */
function withOpen(arrived: ArrivedRow | undefined, open: LiveOperation | undefined): AttemptRow | undefined {
  if (open === undefined || arrived?.operation === 'workflow') return arrived && { ...arrived, isOpen: false };
  return {
    start_micros: Math.min(arrived?.start_micros ?? Infinity, open.startMicros),
    end_micros: Math.max(arrived?.end_micros ?? 0, open.startMicros),
    spans: arrived?.spans ?? 0,
    hasWork: true,
    operation: open.operation,
    outcome: null,
    number: open.row.attempt,
    isOpen: true,
  };
}

type ArrivedRow = Omit<AttemptRow, 'isOpen'>;

/** As `addToTrace` tells it. */
const isWork = `(operation IN (${workKinds.map((kind) => `'${kind}'`).join(', ')}) OR operation = 'queue' AND run_id IS NOT NULL)`;
/** Nothing below it can have begun before, as the run is folded, too. */
const isRoot = `top.operation = 'workflow' OR
  top.parent_id IS NULL AND top.start_micros = (SELECT min(start_micros) FROM own WHERE parent_id IS NULL)`;
const endMicros = 'start_micros + round(duration_nanos / 1000.0)';

function readTop(reader: Reader, { traceId, spanIds }: TraceOfRun, runId: string): ArrivedRow | undefined {
  const row = reader.row<Omit<ArrivedRow, 'hasWork'> & { readonly hasWork: number }>(
    `WITH own AS (
       SELECT start_micros, ${endMicros} AS end_micros, ${isWork} AS is_work, parent_id FROM spans
       WHERE trace_id = ?1 AND (run_id = ?2 OR run_id IS NULL)
       AND (?3 IS NULL OR span_id IN (SELECT unhex(value) FROM json_each(?3)))),
     bounds AS (
       SELECT is_work, min(start_micros) AS start_micros, max(end_micros) AS end_micros FROM own
       GROUP BY is_work ORDER BY is_work DESC LIMIT 1)
     SELECT max(ifnull(b.start_micros, t.start_micros), iif(${isRoot}, top.start_micros, 0)) AS start_micros, ifnull(b.end_micros, t.end_micros) AS end_micros,
       ifnull(b.is_work, 0) AS hasWork, t.spans, top.operation, top.outcome, top.attempt AS number
     FROM traces t LEFT JOIN bounds b LEFT JOIN (
       SELECT operation, outcome, attempt, parent_id, start_micros FROM spans
       WHERE trace_id = ?1 AND (run_id = ?2 OR run_id IS NULL) AND operation IN ('workflow', 'agent', 'inference')
       ORDER BY operation = 'workflow' DESC, operation = 'agent' DESC, start_micros LIMIT 1) top
     WHERE t.trace_id = ?1`,
    traceId,
    runId,
    spanIds === undefined ? null : JSON.stringify([...spanIds]),
  );
  return row && { ...row, hasWork: row.hasWork === 1 };
}

/** @param isWhole whether its end has arrived */
function toAttempt(trace: AttemptTrace, isWhole: boolean, live: readonly LiveOperation[], nowMillis: number): Attempt {
  const { number, row } = trace;
  const id = toHex(trace.traceId);
  const own = live.filter((operation) => operation.traceId === id);
  const outcome = isWhole ? (row.outcome ?? 'success') : null;
  const state = stateOfRun({ outcome, is_waiting: 0, end_micros: row.end_micros }, own, nowMillis);
  const isOver = state === 'ended' || state === 'abandoned';
  const signs = state === 'abandoned' ? own.map(({ untilMicros }) => untilMicros) : [];
  const endMillis = isOver ? Math.max(row.end_micros, ...signs) / 1000 : nowMillis;
  return {
    traceId: id,
    number,
    state,
    startedAtMillis: row.start_micros / 1000,
    durationMillis: Math.max(0, endMillis - row.start_micros / 1000),
    spans: countSpans(trace),
    ...defined({ outcome: state === 'ended' ? row.outcome : null }),
  };
}

function countSpans({ spanIds, row }: AttemptTrace): number {
  return spanIds?.size ?? row.spans;
}

/** Of two traces of an attempt, the earlier one first. */
function join(a: Attempt, b: Attempt): Attempt {
  const endOf = ({ startedAtMillis, durationMillis }: Attempt) => startedAtMillis + durationMillis;
  const outcome = b.outcome ?? a.outcome;
  return {
    ...a,
    state: a.state === 'ended' ? b.state : a.state,
    durationMillis: Math.max(endOf(a), endOf(b)) - a.startedAtMillis,
    ...defined({ outcome }),
  };
}
