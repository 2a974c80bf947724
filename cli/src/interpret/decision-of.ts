import type { OperationKind } from '../api/common.ts';
import type { RunOutcome } from '../api/run.ts';

/** What `approval.outcome` calls the ends that approvals have in common with all operations. */
const decisions: Readonly<Partial<Record<RunOutcome, string>>> = {
  success: 'approved',
  rejected: 'rejected',
  timeout: 'expired',
  cancelled: 'cancelled',
};

/** What was decided about an approval; undefined for a request of one, and for any other span. */
export function decisionOf(operation: OperationKind, outcome: RunOutcome | undefined): string | undefined {
  return operation === 'approval' && outcome !== undefined ? decisions[outcome] : undefined;
}
