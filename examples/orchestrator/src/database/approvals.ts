import type { Carrier } from 'binnacle';
import { pool, queryOne } from './pool.ts';

interface NewApproval {
  readonly id: string;
  readonly runId: string;
  readonly name: string;
  readonly carrier: Carrier;
}

interface DecidedApproval {
  readonly runId: string;
  readonly workflow: string;
  readonly carrier: Carrier;
}

interface WaitingApproval {
  readonly id: string;
  readonly name: string;
  readonly runId: string;
  readonly workflow: string;
  readonly requestedAt: Date;
}

/** The carrier continues the run when the decision comes, however late and in whichever process. */
export async function createApproval({ id, runId, name, carrier }: NewApproval): Promise<void> {
  await pool.query('insert into approvals (id, run_id, name, carrier) values ($1, $2, $3, $4)', [
    id,
    runId,
    name,
    carrier,
  ]);
}

/** Keeps a decision; undefined if there is no such approval or it has been decided. */
export function decideApproval(id: string, decision: string): Promise<DecidedApproval | undefined> {
  return queryOne<DecidedApproval>(
    `update approvals set decision = $2 from runs
     where approvals.id = $1 and decision is null and runs.id = run_id
     returning run_id as "runId", workflow, carrier`,
    [id, decision],
  );
}

export async function waitingApprovals(): Promise<WaitingApproval[]> {
  const { rows } = await pool.query<WaitingApproval>(
    `select approvals.id, name, run_id as "runId", workflow, requested_at as "requestedAt"
     from approvals join runs on runs.id = run_id
     where decision is null order by requested_at`,
  );
  return rows;
}
