import type { SpanRecord } from './span-record.ts';
import { isWork } from './trace-tally.ts';

/** What of a span tells whether it is a call of a model within another. */
export interface CallSpan {
  readonly spanId: string;
  readonly parentId: string | undefined;
  readonly operation: string;
  /** Whether it says what it used or cost. */
  readonly saysUsage: boolean;
}

/** Calls of one trace by the id of a span around them that has not arrived. */
export type WaitingCalls = Map<string, CallSpan[]>;

/** How far up is looked for a span around a call. */
const MAX_DEPTH = 50;

export function toCallSpan({ spanId, parentId, operation, tokens, costUsd }: SpanRecord): CallSpan {
  return { spanId, parentId, operation, saysUsage: tokens !== undefined || costUsd !== undefined };
}

/**
 * Two instrumentations may each make a span of the same call of a model: a framework's and, within it, a client library's, or a gateway's in
 * another process. Between them are only requests and the like, no agent, tool or step. The innermost that says what it used counts, and
 * the others are steps around it. Answers the ids of those, as a span comes in: usually its own, because what is within has ended before.
 * @param waiting of the trace; is kept up
 * @param read a span of the trace that has arrived
 */
export function findRepeatedCalls(
  span: CallSpan,
  waiting: WaitingCalls,
  read: (spanId: string) => CallSpan | undefined,
): string[] {
  const repeated: string[] = [];
  const climb = (call: CallSpan, from: CallSpan): void => {
    let around: CallSpan | undefined = from;
    for (let depth = 0; depth < MAX_DEPTH; depth++) {
      if (around.operation === 'inference' && around !== call) {
        repeated.push(call.saysUsage || !around.saysUsage ? around.spanId : call.spanId);
        return;
      }
      if (around.parentId === undefined || (around !== call && isWork(around.operation))) return;
      const above = read(around.parentId);
      if (above === undefined) {
        waiting.set(around.parentId, [...(waiting.get(around.parentId) ?? []), call]);
        return;
      }
      around = above;
    }
  };
  const within = waiting.get(span.spanId);
  if (within !== undefined) waiting.delete(span.spanId);
  for (const call of within ?? []) climb(call, span);
  if (span.operation === 'inference') climb(span, span);
  return repeated;
}
