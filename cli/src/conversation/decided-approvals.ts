import type { Conversation } from '../api/conversation.ts';
import { decisionOf } from '../interpret/index.ts';
import type { InterpretedSpan } from '../interpret/index.ts';
import { decisionText } from './decision-text.ts';
import { textOf } from './messages/json-value.ts';

/** What was decided about approvals, each with how many turns come before it. `spans` are in the order of the conversation. */
export function decidedApprovals(
  spans: readonly InterpretedSpan[],
  isTurn: (span: InterpretedSpan) => boolean,
): Conversation['approvals'] {
  let turns = 0;
  return spans.flatMap((span) => {
    if (isTurn(span)) turns += 1;
    const { traceId, spanId, attributes, startedAtMillis } = span;
    const decision = decisionOf(span.operation, span.outcome);
    if (decision === undefined) return [];
    const name = textOf(attributes['approval.name']) ?? span.name;
    return [{ traceId, spanId, name, decision: decisionText(decision, attributes), startedAtMillis, before: turns }];
  });
}
