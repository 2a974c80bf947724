import 'binnacle/register';
import { setTimeout as sleep } from 'node:timers/promises';
import fastify from 'fastify';
import pino from 'pino';
import { createLogger } from 'binnacle';
import { requestContextPlugin } from 'binnacle/server';

const logger = createLogger({ component: 'api' });
const ownLogger = pino();
const app = fastify();
await app.register(requestContextPlugin);
app.get('/hello', async () => {
  logger.info('handled');
  ownLogger.info('handled by pino');
  return { ok: true };
});
app.get('/events', async (_request, reply) => {
  reply.hijack();
  reply.raw.writeHead(200, { 'content-type': 'text/event-stream' });
  for (let count = 0; count < 3; count++) {
    await sleep(5);
    logger.info('event sent', { count });
    reply.raw.write(`data: ${count}\n\n`);
  }
  reply.raw.end();
});
const address = await app.listen({ port: 0, host: '127.0.0.1' });
console.log(`listening ${new URL(address).port}`);
process.once('SIGTERM', () => void app.close());
