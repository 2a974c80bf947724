import type { DatabaseSync } from 'node:sqlite';
import { failureOfRun } from './failure-of-run.ts';
import { blob } from './ids.ts';
import type { RunRecord } from './run-fold.ts';
import { RunHours } from './run-hours.ts';
import { fromSpanRow, SPAN_RECORD_COLUMNS } from './span-record.ts';
import { SPENDING_COLUMNS, spendingValues } from './spending-tally.ts';
import { upsertSql } from './upsert-sql.ts';

const MAX_FAILED_SPANS = 1_000;
const COLUMNS = `run_id, kind, name, service, environment, trigger, outcome, error_type, failure,
  start_micros, end_micros, waits, attempts, retries, agents, spans, errors,
  ${SPENDING_COLUMNS}, is_waiting, tenant, session, user, team`;

/** Writes the table `runs`, and which hours of it have changed. */
export class RunRows {
  readonly #statements;
  readonly #hours: RunHours;

  constructor(database: DatabaseSync) {
    this.#hours = new RunHours(database);
    this.#statements = {
      failedOfTrace: database.prepare(
        `SELECT ${SPAN_RECORD_COLUMNS} FROM spans WHERE trace_id = ? AND status = 2 LIMIT ?`,
      ),
      end: database.prepare('SELECT end_micros FROM runs WHERE run_id = ?'),
      write: database.prepare(upsertSql('runs', COLUMNS, 'run_id')),
      delete: database.prepare('DELETE FROM runs WHERE run_id = ?'),
    };
  }

  /** @param run undefined where nothing of it is left */
  write(runId: string, run: RunRecord | undefined): void {
    const before = this.#statements.end.get(runId);
    if (before !== undefined) this.#hours.add(before['end_micros'] as number);
    if (run === undefined) {
      this.#statements.delete.run(runId);
      return;
    }
    this.#hours.add(run.endMicros);
    const { identity } = run;
    const { line, errorType } = this.#failureOf(run);
    this.#statements.write.run(
      runId,
      run.kind,
      run.name,
      run.service,
      identity.environment ?? null,
      identity.trigger ?? null,
      run.outcome ?? null,
      errorType ?? null,
      line ?? null,
      run.startMicros,
      run.endMicros,
      JSON.stringify(run.waits),
      run.attempts,
      run.retries,
      JSON.stringify(run.agents),
      run.spans,
      run.errors,
      ...spendingValues(run.spending),
      Number(run.isWaiting),
      identity.tenant ?? null,
      identity.session ?? null,
      identity.user ?? null,
      identity.team ?? null,
    );
  }

  flush(): void {
    this.#hours.flush();
  }

  /** After a transaction was rolled back. */
  forget(): void {
    this.#hours.forget();
  }

  #failureOf({ outcome, errorType, last }: RunRecord): {
    readonly line?: string;
    readonly errorType: string | undefined;
  } {
    if (last === undefined || (outcome !== 'failure' && outcome !== 'timeout')) return { errorType };
    const rows = this.#statements.failedOfTrace.all(blob(last.traceId), MAX_FAILED_SPANS);
    const failure = failureOfRun(
      last,
      rows.map((row) => fromSpanRow(row)),
    );
    // What was open when the time was up was only stopped by it.
    return outcome === 'timeout' ? { ...failure, errorType } : failure;
  }
}
