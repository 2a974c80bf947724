import type { Attributes, OperationState, SpanStatus } from '../api/common.ts';
import type { PromotedLogRecord } from './promoted-log-record.ts';
import type { PromotedSpan } from './promoted-span.ts';

/** A span with all that a conversation, a graph or a report is made from. */
export interface InterpretedSpan extends PromotedSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | undefined;
  readonly name: string;
  readonly status: SpanStatus;
  /** `ended`, unless it is an operation that is still open. */
  readonly state: OperationState;
  readonly startedAtMillis: number;
  readonly durationMillis: number;
  readonly attributes: Attributes;
  readonly events: readonly InterpretedEvent[];
}

interface InterpretedEvent {
  readonly name: string;
  readonly atMillis: number;
  readonly attributes: Attributes;
}

/** A log record with its attributes; the details of a model call may come as one. */
export interface InterpretedLogRecord extends PromotedLogRecord {
  readonly traceId: string | undefined;
  readonly spanId: string | undefined;
  readonly attributes: Attributes;
  readonly body: unknown;
}
