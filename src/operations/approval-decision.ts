import { approvalDecidedEvent, approvalDecideSpan, approvalDecisions, approvalWaitTime } from '../contract/approval.ts';
import type { approvalOutcome } from '../contract/approval.ts';
import type { Attributes } from '../contract/attribute.ts';
import { emitEvent } from '../sdk/events.ts';
import { recorder } from '../sdk/recorder.ts';
import { BaseOperation } from './base-operation.ts';
import { millisSince } from './carrier.ts';
import type { Carrier } from './carrier.ts';
import { originOfDecision } from './origin.ts';
import { spanStart } from './span-start.ts';

export type ApprovalOutcome = NonNullable<(typeof approvalOutcome)['~value']>;

export interface ApprovalDecided {
  readonly outcome: ApprovalOutcome;
  /** Who decided, as your application knows them. On spans and logs only. */
  readonly decidedBy?: string | undefined;
}

type Decision = Attributes<(typeof approvalDecidedEvent)['attributes'][number]>;

const decisions = recorder(approvalDecisions);
const waits = recorder(approvalWaitTime);

/** What follows from a decision. It is counted as decided when this begins, whatever comes of it. */
export class ApprovalDecision extends BaseOperation {
  private readonly decision: Decision;

  constructor(carrier: Carrier | undefined, { outcome, decidedBy }: ApprovalDecided) {
    const origin = originOfDecision(carrier);
    const { workflow } = origin.scope;
    const waitedMillis = millisSince(carrier?.['approval.requested_at']);
    const decision: Decision = {
      'approval.name': carrier?.['approval.name'] ?? '_OTHER',
      'approval.id': carrier?.['approval.id'] ?? '',
      'approval.outcome': outcome,
      'approval.decided_by': decidedBy,
      'approval.wait_time': waitedMillis === undefined ? undefined : waitedMillis / 1000,
      'workflow.name': workflow?.name,
      'workflow.run.id': workflow?.runId,
    };
    super(undefined, spanStart(approvalDecideSpan, decision), origin, {});
    this.decision = decision;
  }

  protected recordStart(): void {
    const { decision } = this;
    const name = decision['workflow.name'];
    const labels = {
      'approval.outcome': decision['approval.outcome'],
      ...(name !== undefined && { 'workflow.name': name }),
    };
    decisions.add(1, labels);
    if (decision['approval.wait_time'] !== undefined) waits.record(decision['approval.wait_time'], labels);
    emitEvent(approvalDecidedEvent, decision);
  }

  protected recordEnd(): void {}
}
