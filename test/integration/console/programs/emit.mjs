import { logs, metrics, trace } from '@opentelemetry/api';
import { start } from 'binnacle/sdk';

const handle = start({ serviceName: 'printed' });
trace
  .getTracer('application')
  .startSpan('work', { attributes: { api_key: 'abc' } })
  .end();
logs.getLogger('application').emit({ body: 'hello', severityText: 'info' });
metrics.getMeter('application').createCounter('jobs').add(3);
await handle.shutdown();
