/** The short names of the libraries that binnacle captures itself. */
export const capturedNames = [
  'http',
  'undici',
  'express',
  'fastify',
  'pino',
  'pg',
  'redis',
  'pglite',
  'openai',
  'anthropic',
] as const;

export type CapturedName = (typeof capturedNames)[number];

/** Those that `@opentelemetry/auto-instrumentations-node` adds under `all`. A name that a later version of it adds still has its effect. */
export const upstreamNames: readonly string[] =
  `amqplib aws-lambda aws-sdk bunyan cassandra-driver connect cucumber dataloader dns fs generic-pool graphql grpc hapi
  host-metrics ioredis kafkajs knex koa lru-memoizer memcached mongodb mongoose mysql mysql2 nestjs-core net oracledb restify
  router runtime-node socket.io tedious winston`.split(/\s+/);
