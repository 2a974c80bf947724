import type { DatabaseSync } from 'node:sqlite';
import type { ContractFinding } from '../../interpret/index.ts';
import { dropOldest } from './drop-oldest.ts';
import { hexOf } from './ids.ts';
import { foldRun } from './run-fold.ts';
import type { RunParts } from './run-fold.ts';
import { RunRows } from './run-rows.ts';
import { SharedRunIds } from './shared-run-ids.ts';
import type { SilentRuns } from './silent-runs.ts';
import type { SpanAncestors } from './span-ancestors.ts';
import type { TraceFolds } from './trace-folds.ts';
import { mainRunOf } from './trace-tally.ts';
import type { Part, TraceTally } from './trace-tally.ts';

/** Runs of which it is kept in memory which traces they are in. */
const MAX_CACHED = 4_000;

/** Folds runs from the traces that they are in, and writes their rows. */
export class RunWriter {
  readonly #traceIds = new Map<string, Set<string>>();
  readonly #traces: TraceFolds;
  readonly #ancestors: SpanAncestors;
  readonly #silent: SilentRuns;
  readonly #rows: RunRows;
  readonly #shared = new SharedRunIds();
  readonly #tracesOfRun;

  constructor(database: DatabaseSync, traces: TraceFolds, ancestors: SpanAncestors, silent: SilentRuns) {
    this.#traces = traces;
    this.#ancestors = ancestors;
    this.#silent = silent;
    this.#rows = new RunRows(database);
    this.#tracesOfRun = database.prepare('SELECT DISTINCT trace_id FROM spans WHERE run_id = ?');
  }

  /** A trace has spans of the run. */
  addTrace(runId: string, traceId: string): void {
    this.#traceIds.get(runId)?.add(traceId);
  }

  /** The run has lost spans, and may have left traces. */
  loseSpans(runId: string): void {
    this.#traceIds.delete(runId);
  }

  write(runId: string, arrivedMillis: number): void {
    const parts = this.#partsOf(runId);
    this.#shared.look(runId, parts.own);
    const folded = foldRun(runId, parts, (span) => this.#ancestors.outermost(span));
    const services = parts.own.flatMap((part) => [...part.services]);
    const places = { traceIds: this.#traceIdsOf(runId), services, arrivedMillis };
    this.#rows.write(runId, this.#silent.ended(runId, folded, places));
  }

  flush(): void {
    this.#rows.flush();
    dropOldest(this.#traceIds, MAX_CACHED);
  }

  /** What was found of ids since the last time. */
  takeFindings(): readonly ContractFinding[] {
    return this.#shared.takeFindings();
  }

  forget(): void {
    this.#traceIds.clear();
    this.#rows.forget();
    this.#shared.forget();
  }

  #partsOf(runId: string): RunParts {
    const own: Part[] = [];
    const nested: Part[] = [];
    for (const traceId of this.#traceIdsOf(runId)) {
      const tally = this.#traces.tallyOf(traceId);
      const named = tally.get(runId);
      if (named !== undefined) own.push(named);
      const unnamed = tally.get('');
      const isMain = mainRunOf(traceId, tally) === runId;
      if (isMain && unnamed !== undefined && hasTop(tally)) own.push(unnamed);
      for (const [other, part] of tally) {
        if (other === '' || other === runId || part.top === undefined || tally.size === 1) continue;
        if (this.#ancestors.callersOf(part.top).includes(runId)) nested.push(part);
      }
    }
    return { own, nested };
  }

  /** The traces with spans of a run; a trace that names no run is its own. */
  #traceIdsOf(runId: string): Set<string> {
    const known = this.#traceIds.get(runId);
    if (known !== undefined) return known;
    const rows = this.#tracesOfRun.all(runId);
    const traceIds = new Set(rows.map((row) => hexOf(row['trace_id'] as Uint8Array)));
    if (/^[0-9a-f]{32}$/u.test(runId)) traceIds.add(runId);
    this.#traceIds.set(runId, traceIds);
    return traceIds;
  }
}

function hasTop(tally: TraceTally): boolean {
  return [...tally.values()].some((part) => part.top !== undefined);
}
