import { trace } from '@opentelemetry/api';
import { createLogger } from 'binnacle';
import { start } from 'binnacle/sdk';

start();
const logger = createLogger({ component: 'loop' });
const tracer = trace.getTracer('application');
for (let i = 0; i < 1000; i++) {
  tracer.startActiveSpan('work', (span) => {
    logger.debug('first', { i });
    logger.debug('second', { i });
    span.end();
  });
}
