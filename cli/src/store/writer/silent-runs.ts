import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { blob } from './ids.ts';
import type { RunRecord } from './run-fold.ts';
import { reportsOpenOperations } from './reporting-services.ts';
import { fromSpanRow, SPAN_RECORD_COLUMNS } from './span-record.ts';
import type { SpanRecord } from './span-record.ts';
import { endOf, isWork } from './trace-tally.ts';

/** As long as calls of models commonly take at most. */
export const SILENCE_MILLIS = 180_000;

/** What a run consists of. */
export interface RunPlaces {
  readonly traceIds: Iterable<string>;
  readonly services: readonly string[];
  /** When the last of it did. */
  readonly arrivedMillis: number;
}

/**
 * Ends runs whose end never comes: a sender that exports a part of its spans only, such as those of agents and models, leaves out what they
 * are below. It does so only for senders that never say what is open; of the others it is known whether a run goes on or was given up.
 */
export class SilentRuns {
  readonly #database: DatabaseSync;
  readonly #spansOfTrace: StatementSync;
  readonly #isOpen: StatementSync;
  /** Of runs that have not ended, when something of them last arrived. */
  readonly #arrivals = new Map<string, number>();
  readonly #ending = new Set<string>();

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#spansOfTrace = database.prepare(`SELECT ${SPAN_RECORD_COLUMNS} FROM spans WHERE trace_id = ?`);
    this.#isOpen = database.prepare('SELECT 1 FROM open_operations WHERE run_id = ? OR trace_id = ?');
    const now = Date.now();
    const unended = database.prepare('SELECT run_id FROM runs WHERE outcome IS NULL AND is_waiting = 0');
    for (const row of unended.iterate()) this.#arrivals.set(row['run_id'] as string, now);
  }

  /** The runs of which nothing has arrived for long enough. They are to be folded again, when {@link endOf} ends those that it can. */
  takeDue(nowMillis: number): string[] {
    const due = [...this.#arrivals].flatMap(([runId, millis]) => (nowMillis - millis >= SILENCE_MILLIS ? [runId] : []));
    for (const runId of due) this.#ending.add(runId);
    return due;
  }

  /** The run as it is known now: with its end where it is due, else as it was folded, and waited for. */
  ended(runId: string, run: RunRecord | undefined, places: RunPlaces): RunRecord | undefined {
    const isDue = this.#ending.delete(runId);
    const isUnended = run !== undefined && run.outcome === undefined && !run.isWaiting;
    if (isUnended && !isDue) this.#arrivals.set(runId, places.arrivedMillis);
    else this.#arrivals.delete(runId);
    if (!isUnended || !isDue || this.#mayGoOn(runId, places)) return run;
    const { last, outcome } = this.#endOf(runId, [...places.traceIds]);
    if (outcome === undefined) return run;
    return { ...run, outcome, errorType: outcome === 'success' ? undefined : last?.errorType, last };
  }

  #mayGoOn(runId: string, { traceIds, services }: RunPlaces): boolean {
    if (services.some((service) => reportsOpenOperations(this.#database, service))) return true;
    return [...traceIds].some((traceId) => this.#isOpen.get(runId, blob(traceId)) !== undefined);
  }

  #endOf(runId: string, traceIds: readonly string[]): Pick<RunRecord, 'last' | 'outcome'> {
    const last = this.#lastTopmost(traceIds, isOwnWork(runId));
    if (last !== undefined) return { last, outcome: last.outcome };
    // Of what is no work, such as a request, only a failure is said by the status.
    const named = this.#lastTopmost(traceIds, (span) => span.runId === runId);
    return { last: named, outcome: named?.outcome ?? 'success' };
  }

  /** Of the spans that are wanted and below no other such, the one that ended last. */
  #lastTopmost(traceIds: readonly string[], isWanted: (span: SpanRecord) => boolean): SpanRecord | undefined {
    const topmost = traceIds.flatMap((traceId) => this.#topmostOf(traceId, isWanted));
    return topmost.reduce<SpanRecord | undefined>(
      (last, span) => (last === undefined || endOf(span) > endOf(last) ? span : last),
      undefined,
    );
  }

  #topmostOf(traceId: string, isWanted: (span: SpanRecord) => boolean): SpanRecord[] {
    const spans = this.#spansOfTrace.all(blob(traceId)).map((row) => fromSpanRow(row));
    const wanted = new Map(spans.filter(isWanted).map((span) => [span.spanId, span]));
    const parents = new Map(spans.map(({ spanId, parentId }) => [spanId, parentId]));
    const isBelowWanted = ({ parentId }: SpanRecord): boolean => {
      const seen = new Set<string>();
      for (let id = parentId; id !== undefined && !seen.has(id); id = parents.get(id)) {
        if (wanted.has(id)) return true;
        seen.add(id);
      }
      return false;
    };
    return [...wanted.values()].filter((span) => !isBelowWanted(span));
  }
}

function isOwnWork(runId: string): (span: SpanRecord) => boolean {
  return (span) => isWork(span.operation) && (span.runId === undefined || span.runId === runId);
}
