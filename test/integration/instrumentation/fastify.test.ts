import { beforeAll, describe, expect, it } from 'vitest';
import { ENTRIES, runApplication } from './support/run-application.ts';
import type { Telemetry } from './support/telemetry.ts';

const SERVER = 2;

describe.each(ENTRIES)('Fastify by %s', (entry) => {
  let seen: Telemetry;
  beforeAll(async () => {
    seen = await runApplication({ entry, libraries: ['fastify'], scenario: 'fastify' });
  });

  it('names the span after the route, with the prefix of its plugin', () => {
    const spans = seen.spans.filter(({ name }) => name === 'GET /api/users/:user');
    expect(spans.map(({ attributes }) => [attributes['http.route'], attributes['http.response.status_code']])).toEqual([
      ['/api/users/:user', 200],
      // Answered by a hook, before the handler.
      ['/api/users/:user', 401],
    ]);
  });

  it('records what a handler threw', () => {
    expect(seen.span('GET /api/broken')).toMatchObject({
      status: 2,
      events: ['exception'],
      attributes: { 'error.type': 'RangeError', 'http.response.status_code': 500 },
    });
  });

  it('gives no route to a path that none matches', () => {
    const [unmatched] = seen.spans.filter(({ kind, name }) => kind === SERVER && name === 'GET');
    expect(unmatched?.attributes).toMatchObject({ 'url.path': '/wp-admin/x', 'http.response.status_code': 404 });
    expect(unmatched?.attributes).not.toHaveProperty('http.route');
  });

  it('puts the route on the metrics', () => {
    const routes = seen.points('http.server.request.duration').map(({ attributes }) => attributes['http.route']);
    expect(new Set(routes)).toEqual(new Set(['/api/broken', '/api/users/:user', undefined]));
  });
});
