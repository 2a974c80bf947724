import { pool } from './pool.ts';

/** Keeps what was posted to a chat. */
export async function saveMessage(channel: string, message: string): Promise<void> {
  await pool.query('insert into messages (channel, message) values ($1, $2)', [channel, message]);
}
