import { approvalOldestAge, approvalPending } from '../contract/approval.ts';
import { recorder } from '../sdk/recorder.ts';
import { disposeAll, reportRows, sum } from './store-gauge.ts';
import { StoreReader } from './store-reader.ts';
import type { ReadRows } from './store-reader.ts';

/** An approval that is not decided yet. */
export interface PendingApproval {
  /** The workflow that waits for it. */
  readonly workflow?: string | undefined;
  readonly requestedAt: Date;
}

/**
 * Reports how many approvals are pending and how old the oldest is, from the application's store, so that both are
 * right after a restart. Let one replica do it: `read` returns undefined where it is not this one.
 */
export function observePendingApprovals(read: ReadRows<PendingApproval>): Disposable {
  const reader = new StoreReader('the pending approvals', read);
  const labels = ({ workflow }: PendingApproval) => (workflow === undefined ? {} : { 'workflow.name': workflow });
  return disposeAll(
    recorder(approvalPending).observe(reportRows({ reader, labels, value: () => 1, combine: sum })),
    recorder(approvalOldestAge).observe(reportRows({ reader, labels, value: ageSeconds, combine: Math.max })),
  );
}

function ageSeconds({ requestedAt }: PendingApproval): number {
  return Math.max(0, Date.now() - requestedAt.getTime()) / 1000;
}
