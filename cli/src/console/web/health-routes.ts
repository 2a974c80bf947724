import { Hono } from 'hono';

/** As Prometheus has them; orchestrators and Grafana ask them, without a token. What listens is ready: the store is open before. */
export function createHealthRoutes(): Hono {
  const app = new Hono();
  app.get('/healthy', (context) => context.text('binnacle console is healthy.\n'));
  app.get('/ready', (context) => context.text('binnacle console is ready.\n'));
  app.all('*', (context) => context.text('There are /-/healthy and /-/ready.\n', 404));
  return app;
}
