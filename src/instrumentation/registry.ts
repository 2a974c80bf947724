import { anthropicInstrumentation } from './anthropic.ts';
import { expressInstrumentation } from './express.ts';
import { fastifyInstrumentation } from './fastify.ts';
import { httpInstrumentation } from './http.ts';
import type { Instrumentation } from './instrumentation.ts';
import { openaiInstrumentation } from './openai.ts';
import { pgInstrumentation } from './pg.ts';
import { pgliteInstrumentation } from './pglite.ts';
import { pinoInstrumentation } from './pino.ts';
import { redisInstrumentation } from './redis.ts';
import { undiciInstrumentation } from './undici.ts';

/** Every library that is captured without code. A further one is a file and a row here. */
export const registry: readonly Instrumentation[] = [
  httpInstrumentation,
  undiciInstrumentation,
  expressInstrumentation,
  fastifyInstrumentation,
  pinoInstrumentation,
  pgInstrumentation,
  redisInstrumentation,
  pgliteInstrumentation,
  openaiInstrumentation,
  anthropicInstrumentation,
];
