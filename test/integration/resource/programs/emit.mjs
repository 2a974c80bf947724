import 'binnacle/register';
import { logs, metrics, trace } from '@opentelemetry/api';

const secret = ['sk', 'ant', 'api03', 'x'.repeat(40)].join('-');
const tracer = trace.getTracer(`scope ${secret}`);
const span = tracer.startSpan(`name ${secret}`, { attributes: { password: 'hunter2' }, links: [] });
span.addEvent(`event ${secret}`, { token: 'hunter2' });
span.addLink({ context: span.spanContext(), attributes: { api_key: 'hunter2' } });
span.recordException(new Error(`exception ${secret}`));
span.setStatus({ code: 2, message: `status ${secret}` });
span.end();
logs
  .getLogger('application')
  .emit({ eventName: `event ${secret}`, body: { nested: { password: 'hunter2' }, text: secret } });
const counter = metrics.getMeter('application').createCounter('calls');
counter.add(1, { password: 'hunter2', note: secret });
counter.add(2, { password: 'hunter3-hunter2', note: secret });
