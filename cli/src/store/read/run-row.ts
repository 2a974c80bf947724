import { BinnacleError } from 'binnacle/contract';
import type { Reader } from './reader.ts';
import type { RunRow } from './run-summary.ts';

/** Throws `BINNACLE_API_NOT_FOUND`. */
export function readRunRow(reader: Reader, runId: string): RunRow {
  const row = reader.row<RunRow>('SELECT * FROM runs WHERE run_id = ?', runId);
  if (row !== undefined) return row;
  throw new BinnacleError(
    'BINNACLE_API_NOT_FOUND',
    `There is no run "${runId}" in the store; it may have been removed by retention`,
  );
}
