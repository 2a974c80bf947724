import { trace } from '@opentelemetry/api';
import type * as Redis from 'redis';

/** Sends commands, a transaction and a mistake to a Redis server. */
export async function run(libraries: { readonly redis: typeof Redis & { default?: typeof Redis } }): Promise<void> {
  const { createClient } = libraries.redis.default ?? libraries.redis;
  const client = createClient({ url: process.env['REDIS_URL']! });
  await client.connect();
  await trace.getTracer('scenario').startActiveSpan('work', async (span) => {
    await client.set('session:1', 'hunter2');
    await client.get('session:1');
    await client.multi().set('a', '1').incr('a').exec();
    await client.lPush('session:1', 'x').catch(() => {});
    span.end();
  });
  await client.close();
}
