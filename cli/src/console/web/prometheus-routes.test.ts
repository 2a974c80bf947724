import { expect, it } from 'vitest';
import { createQueryClient } from '../query/query-client.ts';
import { createPrometheusRoutes } from './prometheus-routes.ts';

const routes = createPrometheusRoutes(createQueryClient({ databaseFile: 'unused' }));

it.each(['PUT', 'DELETE', 'PATCH'])('refuses %s as a method, in the form of Prometheus', async (method) => {
  const answer = await routes.request('/query', { method });
  expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, POST, OPTIONS']);
  expect(await answer.json()).toMatchObject({ status: 'error', error: expect.stringContaining(method) });
});

it('answers OPTIONS with the methods that there are', async () => {
  const answer = await routes.request('/query', { method: 'OPTIONS' });
  expect([answer.status, answer.headers.get('allow')]).toEqual([204, 'GET, POST, OPTIONS']);
});
