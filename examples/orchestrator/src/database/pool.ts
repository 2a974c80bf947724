import { Pool } from 'pg';
import type { QueryResultRow } from 'pg';
import { configuration } from '../configuration.ts';

export const pool = new Pool({ connectionString: configuration.databaseUrl, max: 10 });

/** The first row of a query that returns at most one. */
export async function queryOne<Row extends QueryResultRow>(
  text: string,
  values: readonly unknown[],
): Promise<Row | undefined> {
  const { rows } = await pool.query<Row>(text, [...values]);
  return rows[0];
}
