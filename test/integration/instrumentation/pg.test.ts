import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENTRIES, runApplication } from './support/run-application.ts';
import { startPostgres } from './support/start-postgres.ts';
import type { DatabaseServer } from './support/start-postgres.ts';
import type { SeenSpan, Telemetry } from './support/telemetry.ts';

let server: DatabaseServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server[Symbol.asyncDispose]());

describe.each([...ENTRIES, '--import with CommonJS'] as const)('pg by %s', (entry) => {
  let seen: Telemetry;
  beforeAll(async () => {
    seen = await runApplication({ entry, libraries: ['pg'], scenario: 'pg', env: { DATABASE_URL: server.url } });
  });
  const queryOf = (name: string): SeenSpan => seen.onlyChildOf(name);

  it('makes each query a span of the work that asked for it, however it is asked', () => {
    expect(queryOf('by promise')).toMatchObject({
      name: 'INSERT orders',
      kind: 3,
      attributes: {
        'db.system.name': 'postgresql',
        'db.operation.name': 'INSERT',
        'db.collection.name': 'orders',
        'db.namespace': 'postgres',
        'db.query.text': 'INSERT INTO orders VALUES (?, $1), (?, ?)',
        'server.address': '127.0.0.1',
      },
    });
    expect(queryOf('by callback').attributes['db.query.text']).toBe('SELECT * FROM orders WHERE id = ?');
    expect(queryOf('by query object').attributes['db.query.text']).toBe('SELECT note FROM orders');
  });

  it('keeps the queries of a pool apart that wait for one connection', () => {
    for (const name of ['first', 'second', 'third']) expect(queryOf(name).name).toBe('SELECT orders');
  });

  it('tells by its code what the database refused', () => {
    expect(queryOf('failing')).toMatchObject({
      status: 2,
      attributes: { 'error.type': '42703', 'db.response.status_code': '42703' },
    });
  });

  it('measures every query once', () => {
    const points = seen.points('db.client.operation.duration');
    const inserts = points.filter(({ attributes }) => attributes['db.operation.name'] === 'INSERT');
    expect(inserts).toMatchObject([{ value: 1, attributes: { 'db.collection.name': 'orders' } }]);
    const failed = points.filter(({ attributes }) => attributes['error.type'] === '42703');
    expect(failed).toMatchObject([{ value: 1 }]);
    expect(points.reduce((sum, { value }) => sum + value, 0)).toBe(seen.spans.filter(({ kind }) => kind === 3).length);
  });

  it('counts the connections of a pool', () => {
    const pool = { 'db.client.connection.pool.name': new URL(server.url).host + '/postgres' };
    expect(seen.points('db.client.connection.count')).toMatchObject([
      { value: 1, attributes: { ...pool, 'db.client.connection.state': 'idle' } },
      { value: 0, attributes: { ...pool, 'db.client.connection.state': 'used' } },
    ]);
    expect(seen.points('db.client.connection.max')).toMatchObject([{ value: 1, attributes: pool }]);
    expect(seen.points('db.client.connection.pending_requests')).toMatchObject([{ value: 0, attributes: pool }]);
  });

  it('shows neither values nor the password', () => {
    expect(JSON.stringify(seen.spans)).not.toContain('hunter2');
  });
});
