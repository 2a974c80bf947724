import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type * as Express from 'express';
import { trace } from '@opentelemetry/api';

/** Answers requests through nested routers and calls itself. */
export async function run(libraries: {
  readonly express: typeof Express & { default: typeof Express.default };
}): Promise<void> {
  const express = libraries.express.default ?? libraries.express;
  const app = express();
  app.use((_request, _response, next) => setImmediate(next));
  const items = express.Router({ mergeParams: true });
  items.get('/:item', (request, response) => {
    response.json({ item: request.params['item'], traceId: trace.getActiveSpan()?.spanContext().traceId });
  });
  const users = express.Router();
  users.use('/:user/items', items);
  users.get('/', (_request, response) => void response.send('users'));
  users.get('/broken', () => {
    throw new TypeError('it broke');
  });
  app.use('/api', (_request, _response, next) => next());
  app.use('/api/users', users);
  mountInOddPlaces(app, express);
  app.get('/slow', async (_request, response) => {
    await new Promise((resolve) => setImmediate(resolve));
    response.send(trace.getActiveSpan()?.spanContext().traceId);
  });
  app.use(
    ((_error, _request, response, _next) => void response.status(500).send('broken')) as Express.ErrorRequestHandler,
  );
  const server = createServer(app).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  for (const path of [
    '/api/users/7/items/9?token=hunter2&page=3',
    '/api/users',
    '/api/users/broken',
    '/wp-admin/x',
    '/slow',
    '/admin/stats/monday',
    '/a/b/c',
    '/y',
    '/file-7',
    '/at-root/deep',
    '/acme/books/orders/9',
  ]) {
    const response = await fetch(origin + path);
    console.log(path, await response.text());
  }
  await Promise.all(
    [fetch(origin + '/slow', { method: 'PATCH' }), fetch(origin + '/slow', { method: 'BREW' })].map(async (answer) =>
      (await answer).text(),
    ),
  );
  server.close();
  server.closeAllConnections();
}

/** An application in an application, siblings of which one begins like the other, several patterns, an expression, a router at the root. */
function mountInOddPlaces(app: Express.Express, express: typeof Express.default): void {
  const answer: Express.RequestHandler = (request, response) => void response.send(request.path);
  const admin = express();
  admin.get('/stats/:day', answer);
  app.use('/admin', admin);
  app.use('/a', express.Router().get('/nothing', answer));
  app.use('/a/b', express.Router().get('/c', answer));
  app.get(['/x', '/y'], answer);
  app.get(/^\/file-(\d+)$/, answer);
  app.use(express.Router().use('/at-root', express.Router().get('/deep', answer)));
  const shop = express.Router({ mergeParams: true }).get('/:order', answer);
  app.use('/:tenant/:shop', express.Router({ mergeParams: true }).use('/orders', shop));
}
