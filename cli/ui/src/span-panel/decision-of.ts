import type { Attributes } from '../../../src/api/common.ts';
import { decisionText } from '../../../src/conversation/decision-text.ts';

/** What a span says was decided about an approval, and by whom; undefined of any other span. */
export function decisionOf(attributes: Attributes): string | undefined {
  const outcome = attributes['approval.outcome'];
  return typeof outcome === 'string' ? decisionText(outcome, attributes) : undefined;
}
