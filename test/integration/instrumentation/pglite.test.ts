import { beforeAll, describe, expect, it } from 'vitest';
import { ENTRIES, runApplication } from './support/run-application.ts';
import type { Telemetry } from './support/telemetry.ts';

describe.each(ENTRIES)('PGlite by %s', (entry) => {
  let seen: Telemetry;
  beforeAll(async () => {
    seen = await runApplication({ entry, libraries: ['@electric-sql/pglite'], scenario: 'pglite' });
  });

  it('makes each query a span, inside of a transaction too', () => {
    const queries = seen.childrenOf(seen.span('work'));
    expect(queries.map(({ name }) => name)).toEqual([
      'CREATE',
      'INSERT tasks',
      'UPDATE tasks',
      'DELETE tasks',
      'SELECT tasks',
      'SELECT tasks',
    ]);
    expect(queries[3]?.attributes['db.query.text']).toBe('DELETE FROM tasks WHERE id = ?');
    expect(JSON.stringify(queries)).not.toContain('hunter2');
  });

  it('tells by its code what the database refused', () => {
    const failed = seen.childrenOf(seen.span('work')).filter(({ status }) => status === 2);
    expect(failed).toMatchObject([
      { attributes: { 'error.type': '42703', 'db.query.text': 'SELECT nonsense FROM tasks' } },
    ]);
  });

  it('measures every query', () => {
    const points = seen.points('db.client.operation.duration');
    const updates = points.filter(({ attributes }) => attributes['db.operation.name'] === 'UPDATE');
    expect(updates).toMatchObject([{ value: 1, attributes: { 'db.system.name': 'postgresql' } }]);
  });
});
