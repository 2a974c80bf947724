import { start } from 'binnacle/sdk';
import { trace } from '@opentelemetry/api';

const first = start();
trace.getTracer('application').startSpan('first').end();
await first.shutdown();
trace.getTracer('application').startSpan('between').end();
const second = start();
trace.getTracer('application').startSpan('second').end();
await second.shutdown();
