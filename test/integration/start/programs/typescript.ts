import 'binnacle/register';
import { trace } from '@opentelemetry/api';
import type { Span } from '@opentelemetry/api';

const span: Span = trace.getTracer('application').startSpan('work');
span.end();
