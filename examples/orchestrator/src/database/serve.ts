/** An embedded PostgreSQL behind a socket, so that the service uses it as it would a real one (`DATABASE_URL`). */
import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';

const port = Number(process.env['DATABASE_PORT'] ?? 9004);
const db = await PGlite.create(process.env['DATABASE_DIRECTORY'] ?? 'memory://');
const server = new PGLiteSocketServer({ db, port, host: '127.0.0.1', maxConnections: 40 });
await server.start();
console.log(`listening on postgres://postgres:postgres@${server.getServerConn()}/postgres`);

process.once('SIGTERM', () => {
  void server
    .stop()
    .then(() => db.close())
    .then(() => process.exit(0));
});
