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
    const last = this.#lastTopmost(runId, places.traceIds);
    if (last?.outcome === undefined) return run;
    const errorType = last.outcome === 'success' ? undefined : last.errorType;
    return { ...run, outcome: last.outcome, errorType, last };
  }

  #mayGoOn(runId: string, { traceIds, services }: RunPlaces): boolean {
    if (services.some((service) => reportsOpenOperations(this.#database, service))) return true;
    return [...traceIds].some((traceId) => this.#isOpen.get(runId, blob(traceId)) !== undefined);
  }

  /** Of the spans of the run that are below no other work, the one that ended last. */
  #lastTopmost(runId: string, traceIds: Iterable<string>): SpanRecord | undefined {
    const topmost = [...traceIds].flatMap((traceId) => this.#topmostOf(runId, traceId));
    return topmost.reduce<SpanRecord | undefined>(
      (last, span) => (last === undefined || endOf(span) > endOf(last) ? span : last),
      undefined,
    );
  }

  #topmostOf(runId: string, traceId: string): SpanRecord[] {
    const spans = this.#spansOfTrace.all(blob(traceId)).map((row) => fromSpanRow(row));
    const work = new Map(spans.filter(isOwnWork(runId)).map((span) => [span.spanId, span]));
    const parents = new Map(spans.map(({ spanId, parentId }) => [spanId, parentId]));
    const isBelowWork = ({ parentId }: SpanRecord): boolean => {
      const seen = new Set<string>();
      for (let id = parentId; id !== undefined && !seen.has(id); id = parents.get(id)) {
        if (work.has(id)) return true;
        seen.add(id);
      }
      return false;
    };
    return [...work.values()].filter((span) => !isBelowWork(span));
  }
}

function isOwnWork(runId: string): (span: SpanRecord) => boolean {
  return (span) => isWork(span.operation) && (span.runId === undefined || span.runId === runId);
}
