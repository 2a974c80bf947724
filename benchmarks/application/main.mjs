/** The service that the benchmarks start: Express, pino and pg, as an ES module. */
import express from 'express';
import { Pool } from 'pg';
import pino from 'pino';

const logger = pino(pino.destination('/dev/null'));
const pool = new Pool({ connectionString: process.env['DATABASE_URL'], max: 8 });
const app = express();

async function answer(request, response) {
  const { rows } = await pool.query('SELECT id, name FROM orders WHERE id = $1', [request.params.id]);
  logger.info({ orderId: request.params.id }, 'order read');
  response.json(rows[0]);
}

app.get('/orders/:id', (request, response) => answer(request, response));

const server = app.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));

// The benchmark asks for the time that this process has computed so far.
process.on('message', () => process.send({ cpu: process.cpuUsage() }));
