import { BinnacleError } from 'binnacle/contract';
import type { RunOutcome, RunSummary } from '../../api/run.ts';
import { liveRuns } from './live-runs.ts';
import type { Reader } from './reader.ts';
import type { SpendingRow } from './spending.ts';

/** A row of `runs`. */
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
  readonly waits: string;
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

/** Throws `BINNACLE_API_NOT_FOUND`. */
export function readRunRow(reader: Reader, runId: string): RunRow {
  const row = liveRuns(reader).get(runId)?.row ?? reader.row<RunRow>('SELECT * FROM runs WHERE run_id = ?', runId);
  if (row !== undefined) return row;
  throw new BinnacleError(
    'BINNACLE_API_NOT_FOUND',
    `There is no run "${runId}" in the store; it may have been removed by retention`,
  );
}
