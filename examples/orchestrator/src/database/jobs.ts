import type { Carrier } from 'binnacle';
import { pool, queryOne } from './pool.ts';

export interface Job {
  readonly id: string;
  readonly payload: { readonly topic: string; readonly team: string };
  readonly carrier: Carrier;
}

export async function addJob(queueName: string, { id, payload, carrier }: Job): Promise<void> {
  await pool.query('insert into jobs (id, queue, payload, carrier) values ($1, $2, $3, $4)', [
    id,
    queueName,
    payload,
    carrier,
  ]);
}

/** Takes the next job; undefined when there is none. Of two workers, one gets it. */
export function takeJob(queueName: string): Promise<Job | undefined> {
  return queryOne<Job>(
    `update jobs set taken_at = now()
     where id = (
       select id from jobs where queue = $1 and taken_at is null
       order by queued_at limit 1 for update skip locked
     )
     returning id, payload, carrier`,
    [queueName],
  );
}

/** How many jobs wait, by queue. */
export async function waitingJobs(): Promise<{ name: string; count: number }[]> {
  const { rows } = await pool.query<{ name: string; count: number }>(
    'select queue as name, count(*)::int as count from jobs where taken_at is null group by queue',
  );
  return rows;
}
