import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';

export interface DatabaseServer extends AsyncDisposable {
  readonly url: string;
}

/** Starts a PostgreSQL that real clients can connect to, on a free port. */
export async function startPostgres(): Promise<DatabaseServer> {
  const database = await PGlite.create();
  const server = new PGLiteSocketServer({ db: database, host: '127.0.0.1', port: 0, maxConnections: 20 });
  const listening = new Promise<number>((resolve) => {
    server.addEventListener('listening', (event) => resolve((event as CustomEvent<{ port: number }>).detail.port), {
      once: true,
    });
  });
  await server.start();
  return {
    url: `postgresql://postgres:hunter2@127.0.0.1:${await listening}/postgres`,
    async [Symbol.asyncDispose]() {
      await server.stop();
      await database.close();
    },
  };
}
