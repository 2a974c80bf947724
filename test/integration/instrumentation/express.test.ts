import { beforeAll, describe, expect, it } from 'vitest';
import { ENTRIES, runApplication } from './support/run-application.ts';
import type { Telemetry } from './support/telemetry.ts';

const SERVER = 2;

describe.each(ENTRIES)('Express by %s', (entry) => {
  let seen: Telemetry;
  beforeAll(async () => {
    seen = await runApplication({ entry, libraries: ['express'], scenario: 'express' });
  });

  it('names the span after the whole route of nested routers', () => {
    expect(seen.span('GET /api/users/:user/items/:item').attributes).toMatchObject({
      'http.route': '/api/users/:user/items/:item',
      'url.path': '/api/users/7/items/9',
      'url.query': 'token=[REDACTED]&page=3',
      'http.response.status_code': 200,
    });
    expect(seen.span('GET /api/users').attributes['http.route']).toBe('/api/users');
  });

  it.each([
    ['an application in an application', '/admin/stats/monday', '/admin/stats/:day'],
    ['a router whose path begins like that of another', '/a/b/c', '/a/b/c'],
    ['one of several patterns', '/y', '/y'],
    ['an expression', '/file-7', String.raw`/^\/file-(\d+)$/`],
    ['routers at the root', '/at-root/deep', '/at-root/deep'],
    ['a router below parameters', '/acme/books/orders/9', '/:tenant/:shop/orders/:order'],
  ])('finds the route of %s', (_what, path, route) => {
    const [found] = seen.spans.filter(({ kind, attributes }) => kind === SERVER && attributes['url.path'] === path);
    expect(found).toMatchObject({ name: `GET ${route}`, attributes: { 'http.route': route } });
  });

  it('is the active trace in a handler behind asynchronous middleware', () => {
    expect(seen.stdout).toContain(seen.span('GET /api/users/:user/items/:item').traceId);
    expect(seen.stdout).toContain(seen.span('GET /slow').traceId);
  });

  it('records what a handler threw', () => {
    expect(seen.span('GET /api/users/broken')).toMatchObject({
      status: 2,
      events: ['exception'],
      attributes: { 'error.type': 'TypeError', 'http.response.status_code': 500 },
    });
  });

  it('gives no route to a path, and to a method, that none matches', () => {
    const unmatched = seen.spans.filter(
      ({ kind, attributes }) => kind === SERVER && attributes['http.response.status_code'] === 404,
    );
    expect(unmatched.map(({ name }) => name).sort()).toEqual(['GET', 'PATCH']);
    for (const { attributes } of unmatched) expect(attributes).not.toHaveProperty('http.route');
  });

  it('puts the route, and never a path, on the metrics', () => {
    const routes = seen.points('http.server.request.duration').map(({ attributes }) => attributes['http.route']);
    const ofSpans = seen.spans.filter(({ kind }) => kind === SERVER).map(({ attributes }) => attributes['http.route']);
    expect(new Set(routes)).toEqual(new Set(ofSpans));
    expect(ofSpans).toContain('/api/users/:user/items/:item');
    expect(JSON.stringify(routes)).not.toMatch(/monday|wp-admin|items\/9/);
  });
});
