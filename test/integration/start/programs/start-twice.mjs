import { start } from 'binnacle/sdk';
import { trace } from '@opentelemetry/api';

const first = start();
const second = start();
trace.getTracer('application').startSpan('work').end();
console.log(first === second ? 'one handle' : 'two handles');
