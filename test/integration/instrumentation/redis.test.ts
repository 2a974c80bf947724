import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENTRIES, runApplication } from './support/run-application.ts';
import { startRedis } from './support/start-redis.ts';
import type { Telemetry } from './support/telemetry.ts';

let server: Awaited<ReturnType<typeof startRedis>>;
beforeAll(async () => {
  server = await startRedis();
});
afterAll(() => server[Symbol.asyncDispose]());

describe.each(ENTRIES)('redis by %s', (entry) => {
  let seen: Telemetry;
  beforeAll(async () => {
    seen = await runApplication({ entry, libraries: ['redis'], scenario: 'redis', env: { REDIS_URL: server.url } });
  });

  it('makes each command, and each transaction as a whole, a span of the work that sent it', () => {
    const commands = seen.childrenOf(seen.span('work'));
    expect(commands.map(({ name }) => name)).toEqual(['SET', 'GET', 'MULTI', 'LPUSH']);
    expect(commands[0]).toMatchObject({
      kind: 3,
      attributes: {
        'db.system.name': 'redis',
        'db.operation.name': 'SET',
        'db.namespace': '0',
        'db.query.text': 'SET session:1 ?',
        'server.address': '127.0.0.1',
        'server.port': Number(new URL(server.url).port),
      },
    });
    expect(commands[2]?.attributes).toMatchObject({ 'db.operation.batch.size': 2 });
    expect(JSON.stringify(commands)).not.toContain('hunter2');
  });

  it('tells by its code what the server refused', () => {
    expect(seen.span('LPUSH')).toMatchObject({
      status: 2,
      attributes: { 'error.type': 'WRONGTYPE', 'db.response.status_code': 'WRONGTYPE' },
    });
  });

  it('measures every command once', () => {
    const points = seen.points('db.client.operation.duration');
    expect(points.map(({ value, attributes }) => [attributes['db.operation.name'], value])).toEqual([
      ['SET', 1],
      ['GET', 1],
      ['MULTI', 1],
      ['LPUSH', 1],
    ]);
  });
});
