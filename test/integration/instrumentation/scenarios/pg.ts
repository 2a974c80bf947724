import { trace } from '@opentelemetry/api';
import type * as Pg from 'pg';

const tracer = trace.getTracer('scenario');

/** Asks a PostgreSQL server in every way that the driver knows, each under a span of its own. */
export async function run(libraries: { readonly pg: typeof Pg & { default?: typeof Pg } }): Promise<void> {
  const { Client, Pool, Query } = libraries.pg.default ?? libraries.pg;
  const connectionString = process.env['DATABASE_URL']!;
  const client = new Client({ connectionString });
  await client.connect();
  await client.query('DROP TABLE IF EXISTS orders');
  await client.query('CREATE TABLE orders (id int PRIMARY KEY, note text)');
  await under('by promise', () => client.query("INSERT INTO orders\n VALUES (41, $1), (42, 'hunter2')", ['a']));
  await under('by callback', () => byCallback((done) => client.query('SELECT * FROM orders WHERE id = 42', done)));
  await under('failing', () => client.query('SELECT nonsense FROM orders').catch(() => {}));
  await under('by query object', async () => {
    const query = client.query(new Query('SELECT note FROM orders'));
    await new Promise((resolve) => query.once('end', resolve));
  });
  await client.end();
  // Left open, so that the metrics are read while it is.
  const pool = new Pool({ connectionString, max: 1, allowExitOnIdle: true });
  await Promise.all(
    ['first', 'second', 'third'].map((name) => under(name, () => pool.query('SELECT count(*) FROM orders'))),
  );
}

function byCallback(start: (done: (error: unknown) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const caller = trace.getActiveSpan();
    start((error) => {
      if (error) reject(error);
      else if (trace.getActiveSpan() === caller) resolve();
      else reject(new Error('the callback lost the context of its caller'));
    });
  });
}

async function under(name: string, work: () => Promise<unknown>): Promise<void> {
  await tracer.startActiveSpan(name, async (span) => {
    await work();
    span.end();
  });
}
