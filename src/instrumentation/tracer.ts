import { trace } from '@opentelemetry/api';
import { version } from '../sdk/version.ts';

/** The tracer of every instrumentation; without effect before `start()`. */
export const tracer = trace.getTracer('binnacle', version);
