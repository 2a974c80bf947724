import type { Carrier } from 'binnacle';
import { pool, queryOne } from './pool.ts';

export interface StoredApproval {
  readonly id: string;
  readonly run_id: string;
  readonly carrier: Carrier;
}

/** The carrier continues the trace of the run when the decision comes, however late and in whichever process. */
export async function createApproval(id: string, runId: string, name: string, carrier: Carrier): Promise<void> {
  await pool.query('insert into approvals (id, run_id, name, carrier) values ($1, $2, $3, $4)', [id, runId, name, carrier]);
}

/** Records a decision; undefined if there is no such approval or it has been decided. */
export function decideApproval(id: string, decision: string): Promise<StoredApproval | undefined> {
  return queryOne<StoredApproval>(
    'update approvals set decision = $2 where id = $1 and decision is null returning id, run_id, carrier',
    [id, decision],
  );
}

export async function pendingApprovals(): Promise<{ name: string; requestedAt: Date }[]> {
  const { rows } = await pool.query<{ name: string; requested_at: Date }>('select name, requested_at from approvals where decision is null');
  return rows.map((row) => ({ name: row.name, requestedAt: row.requested_at }));
}
