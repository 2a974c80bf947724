import { randomUUID } from 'node:crypto';
import type { Carrier } from 'binnacle';
import { pool, queryOne } from './pool.ts';

export interface Job {
  readonly id: string;
  readonly payload: { readonly runId: string; readonly topic: string };
  readonly carrier: Carrier;
}

export async function enqueue(queueName: string, payload: Job['payload'], carrier: Carrier): Promise<void> {
  await pool.query('insert into jobs (id, queue, payload, carrier) values ($1, $2, $3, $4)', [randomUUID(), queueName, payload, carrier]);
}

/** Takes the next job; undefined when there is none. Of two workers, one gets it. */
export function takeJob(queueName: string): Promise<Job | undefined> {
  return queryOne<Job>(
    `update jobs set taken_at = now()
     where id = (select id from jobs where queue = $1 and taken_at is null limit 1 for update skip locked)
     returning id, payload, carrier`,
    [queueName],
  );
}
