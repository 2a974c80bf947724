import { trace } from '@opentelemetry/api';
import type * as Pglite from '@electric-sql/pglite';

/** Uses a PostgreSQL that runs inside of the process. */
export async function run(libraries: { readonly '@electric-sql/pglite': typeof Pglite }): Promise<void> {
  const { PGlite } = libraries['@electric-sql/pglite'];
  const database = await PGlite.create();
  await trace.getTracer('scenario').startActiveSpan('work', async (span) => {
    await database.exec('CREATE TABLE tasks (id int PRIMARY KEY, note text)');
    await database.query('INSERT INTO tasks VALUES ($1, $2)', [1, 'hunter2']);
    await database.transaction(async (transaction) => {
      await transaction.query('UPDATE tasks SET note = $1', ['x']);
      await transaction.sql`DELETE FROM tasks WHERE id = ${1}`;
    });
    await database.sql`SELECT * FROM tasks WHERE id = ${7}`;
    await database.query('SELECT nonsense FROM tasks').catch(() => {});
    span.end();
  });
  await database.close();
}
