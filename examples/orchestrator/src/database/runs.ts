import { randomUUID } from 'node:crypto';
import { pool, queryOne } from './pool.ts';

export type RunStatus = 'running' | 'waiting_approval' | 'succeeded' | 'failed' | 'rejected';

/** What a run is triggered with. */
export type RunContext = Readonly<Record<string, unknown>>;

export interface Run {
  readonly id: string;
  readonly workflow: string;
  readonly status: RunStatus;
  readonly context: RunContext;
  readonly result: unknown;
  readonly error: string | null;
}

/** Writes down that a run begins, and answers with its id. */
export async function createRun(workflow: string, context: RunContext): Promise<string> {
  const id = randomUUID();
  await pool.query('insert into runs (id, workflow, status, context) values ($1, $2, $3, $4)', [
    id,
    workflow,
    'running',
    context,
  ]);
  return id;
}

/** Keeps where a run is, and what came of it so far. */
export async function updateRun(
  id: string,
  status: RunStatus,
  { result, error }: { readonly result?: unknown; readonly error?: string } = {},
): Promise<void> {
  await pool.query('update runs set status = $2, result = $3, error = $4, updated_at = now() where id = $1', [
    id,
    status,
    JSON.stringify(result ?? null),
    error ?? null,
  ]);
}

export function findRun(id: string): Promise<Run | undefined> {
  return queryOne<Run>('select id, workflow, status, context, result, error from runs where id = $1', [id]);
}
