import type * as Fastify from 'fastify';

/** Answers requests through a plugin with a prefix, and calls itself. */
export async function run(libraries: {
  readonly fastify: typeof Fastify & { default: typeof Fastify.fastify };
}): Promise<void> {
  const fastify = libraries.fastify.fastify ?? libraries.fastify.default;
  const app = fastify();
  app.addHook('onRequest', async (request, reply) => {
    if (request.headers.authorization === 'wrong') await reply.code(401).send('who are you?');
  });
  await app.register(
    async (api) => {
      api.get('/users/:user', (request, reply) => reply.send(request.params));
      api.get('/broken', async () => {
        throw new RangeError('it broke');
      });
    },
    { prefix: '/api' },
  );
  const origin = await app.listen({ port: 0, host: '127.0.0.1' });
  for (const path of ['/api/users/7', '/api/broken', '/wp-admin/x']) await (await fetch(origin + path)).text();
  await (await fetch(origin + '/api/users/8', { headers: { authorization: 'wrong' } })).text();
  await app.close();
}
