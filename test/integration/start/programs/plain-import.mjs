import 'binnacle/register';
import { trace } from '@opentelemetry/api';

trace.getTracer('application').startSpan('work').end();
