import { pool } from './pool.ts';

export async function saveNotification(channel: string, message: string): Promise<void> {
  await pool.query('insert into notifications (channel, message) values ($1, $2)', [channel, message]);
}
