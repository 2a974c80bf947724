import { logs, trace } from '@opentelemetry/api';
import { start } from 'binnacle/sdk';

const tracer = trace.getTracer('application');
const logger = logs.getLogger('application');
const handle = start();
tracer.startActiveSpan('early', (span) => {
  logger.emit({ body: 'early' });
  span.end();
});
await handle.shutdown();
