import 'binnacle/register';
import express from 'express';
import pino from 'pino';
import { createLogger } from 'binnacle';
import { requestContext } from 'binnacle/server';

const logger = createLogger({ component: 'api' });
const ownLogger = pino();
const app = express();
app.use(requestContext());
app.get('/hello', (_request, response) => {
  logger.info('handled');
  ownLogger.info('handled by pino');
  response.json({ ok: true });
});
app.get('/events', (_request, response) => {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  let count = 0;
  const timer = setInterval(() => {
    logger.info('event sent', { count });
    response.write(`data: ${count}\n\n`);
    count += 1;
    if (count < 3) return;
    clearInterval(timer);
    response.end();
  }, 5);
});
const server = app.listen(0, '127.0.0.1', () => console.log(`listening ${server.address().port}`));
process.once('SIGTERM', () => server.close());
