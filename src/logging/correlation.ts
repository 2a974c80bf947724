import { isSpanContextValid, propagation, trace } from '@opentelemetry/api';
import type { SpanContext } from '@opentelemetry/api';
import { activeRequestId } from '../sdk/request-id.ts';
import type { LogEntry } from './log-entry.ts';

type Correlation = Pick<
  LogEntry,
  'traceId' | 'spanId' | 'parentSpanId' | 'requestId' | 'userId' | 'sessionId' | 'tenantId' | 'workflowRunId'
>;

/** What ties a line to the work it is written in: the active span, the inbound request, and who the work is for. */
export function activeCorrelation(): Correlation {
  const span = trace.getActiveSpan();
  const spanContext = span?.spanContext();
  const baggage = propagation.getActiveBaggage();
  return {
    ...(spanContext !== undefined &&
      isSpanContextValid(spanContext) && {
        traceId: spanContext.traceId,
        spanId: spanContext.spanId,
        parentSpanId: (span as { readonly parentSpanContext?: SpanContext }).parentSpanContext?.spanId,
      }),
    requestId: activeRequestId(),
    userId: baggage?.getEntry('user.id')?.value,
    sessionId: baggage?.getEntry('session.id')?.value,
    tenantId: baggage?.getEntry('tenant.id')?.value,
    workflowRunId: baggage?.getEntry('workflow.run.id')?.value,
  };
}
