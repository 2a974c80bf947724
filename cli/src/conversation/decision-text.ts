import type { Attributes } from '../api/common.ts';
import { textOf } from './messages/json-value.ts';

/** What was decided about an approval and, where its span says it, by whom: `approved by ada`. */
export function decisionText(decision: string, attributes: Attributes): string {
  const decider = textOf(attributes['approval.decided_by'])?.trim();
  return decider ? `${decision} by ${decider}` : decision;
}
