import { trace } from '@opentelemetry/api';
import type * as Pino from 'pino';

/** Logs with the application's own loggers. */
export async function run(libraries: { readonly pino: typeof Pino & { default: typeof Pino.pino } }): Promise<void> {
  const pino = libraries.pino.default ?? libraries.pino;
  const logger = pino({ redact: ['password'] });
  logger.info('outside of a span');
  trace.getTracer('scenario').startActiveSpan('work', (span) => {
    const order = Object.freeze({ id: 7, password: 'hunter2' });
    logger.child({ component: 'cart' }).warn(order, 'low stock');
    logger.error(Object.assign(new RangeError('too many'), { code: 'E_TOO_MANY' }));
    logger.debug('not written at this level');
    logger.info({ trace_id: 'of the application' }, 'its own trace id');
    const own = pino();
    Object.assign(own, { [Symbol.for('binnacle.logger')]: true });
    own.info('by the logger of binnacle');
    span.end();
  });
  logger.info({ order: { lines: [1, 2] } }, 'after the span');
}
