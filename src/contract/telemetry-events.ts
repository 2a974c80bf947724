import { defineEvent } from './event.ts';

/**
 * The operations of a process that are open for more than a quarter of a second. Its body is not the message but their list: of each `traceId`,
 * `spanId`, `parentSpanId`, `name`, `kind` and `startTimeUnixNano` as in OTLP, and those `attributes` that are short. An empty list says that
 * none is open any more.
 */
export const openOperationsEvent = defineEvent({
  name: 'telemetry.open_operations',
  severity: 'debug',
  message: 'Operations are open',
  brief:
    'Names the operations that are open for more than a quarter of a second. Sent twice a second, to a console only.',
  attributes: [],
});
