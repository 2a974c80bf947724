import 'binnacle/register';
import { createServer } from 'node:http';
import { Readable } from 'node:stream';
import pino from 'pino';
import { createLogger } from 'binnacle';
import { withRequestContext } from 'binnacle/server';

const logger = createLogger({ component: 'api' });
const ownLogger = pino();
const handler = withRequestContext((request) => {
  if (new URL(request.url).pathname === '/hello') {
    logger.info('handled');
    ownLogger.info('handled by pino');
    return Response.json({ ok: true });
  }
  let count = 0;
  const body = new ReadableStream({
    pull(controller) {
      logger.info('event sent', { count });
      controller.enqueue(new TextEncoder().encode(`data: ${count}\n\n`));
      count += 1;
      if (count === 3) controller.close();
    },
  });
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
});
const server = createServer(async (incoming, outgoing) => {
  const request = new Request(`http://localhost${incoming.url}`, { headers: incoming.headers });
  const response = await handler(request);
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  Readable.fromWeb(response.body).pipe(outgoing);
});
server.listen(0, '127.0.0.1', () => console.log(`listening ${server.address().port}`));
process.once('SIGTERM', () => server.close());
