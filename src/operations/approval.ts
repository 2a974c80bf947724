import { ApprovalDecision } from './approval-decision.ts';
import type { ApprovalDecided, ApprovalOutcome } from './approval-decision.ts';
import { ApprovalRequest } from './approval-request.ts';
import type { ApprovalOptions } from './approval-request.ts';
import { observePendingApprovals } from './approval-store.ts';
import { parseCarrier } from './carrier.ts';
import type { Carrier } from './carrier.ts';
import { runOperation } from './kind.ts';
import type { Operation } from './operation.ts';

/** Asks for an approval. Store the result with the request; the wait is no span, however long it is. */
function request(options: ApprovalOptions): Carrier {
  const operation = new ApprovalRequest(options);
  operation.begin();
  const carrier = operation.carrier();
  operation.end();
  return carrier;
}

/**
 * Continues after a decision: counts it, records how long it was waited for, and runs what follows in a trace that
 * links to the request. Takes the carrier as it comes from the store, as an object or as JSON text, and the decision, alone or with who
 * made it.
 */
function decide(carrier: Carrier | string, decision: ApprovalOutcome | ApprovalDecided): void;
function decide<R>(
  carrier: Carrier | string,
  decision: ApprovalOutcome | ApprovalDecided,
  fn: (operation: Operation) => R,
): R;
function decide<R>(
  carrier: Carrier | string,
  decision: ApprovalOutcome | ApprovalDecided,
  fn?: (operation: Operation) => R,
): R | undefined {
  const decided = typeof decision === 'string' ? { outcome: decision } : decision;
  return runOperation(new ApprovalDecision(parseCarrier(carrier), decided), (operation) => fn?.(operation));
}

/** A person's decision that work waits for: two short spans, a count, a wait time, and gauges read from the store. */
export const approval = { request, decide, observePending: observePendingApprovals };
