import { STATUS_CODE } from 'binnacle/otlp';
import type { OperationKind } from '../api/common.ts';
import type { RunOutcome } from '../api/run.ts';

/** What the kinds of operations call their ends, in the words that are the same for all of them. */
const outcomes: ReadonlyMap<string, RunOutcome> = new Map([
  ['success', 'success'],
  ['failure', 'failure'],
  ['timeout', 'timeout'],
  ['cancelled', 'cancelled'],
  ['rejected', 'rejected'],
  ['error', 'failure'],
  ['denied', 'rejected'],
  ['approved', 'success'],
  ['expired', 'timeout'],
]);

const kindsWithOutcome: ReadonlySet<OperationKind> = new Set([
  'workflow',
  'step',
  'agent',
  'inference',
  'tool',
  'task',
]);

interface Ended {
  readonly operation: OperationKind;
  /** What the span says itself. */
  readonly outcome: string | undefined;
  readonly statusCode: number;
  readonly errorType: string | undefined;
  /** Whether the run goes on in another trace. */
  readonly isSuspended: boolean;
}

/** How it ended: as it says itself, else by its status. */
export function outcomeOf({ operation, outcome, statusCode, errorType, isSuspended }: Ended): RunOutcome | undefined {
  const isTimeout = errorType !== undefined && /^timeout$|Timeout(Error)?$|TIMEDOUT|DeadlineExceeded/.test(errorType);
  const declared = outcome === undefined ? undefined : outcomes.get(outcome);
  if (declared !== undefined) return declared === 'failure' && isTimeout ? 'timeout' : declared;
  if (statusCode === STATUS_CODE.error) return isTimeout ? 'timeout' : 'failure';
  return kindsWithOutcome.has(operation) && !isSuspended ? 'success' : undefined;
}
