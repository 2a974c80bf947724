import { approvalRequestedEvent, approvalRequestSpan } from '../contract/approval.ts';
import { emitEvent } from '../sdk/events.ts';
import { BaseOperation } from './base-operation.ts';
import type { CommonOptions } from './operation.ts';
import { originOf } from './origin.ts';
import { spanStart } from './span-start.ts';

export interface ApprovalOptions extends Pick<CommonOptions, 'parent' | 'links'> {
  /** What is to be approved, from a small set. */
  readonly name: string;
  /** This request. On spans and logs only. */
  readonly id: string;
}

/** The moment at which an approval is asked for. */
export class ApprovalRequest extends BaseOperation {
  private readonly options: ApprovalOptions;

  constructor(options: ApprovalOptions) {
    const origin = originOf(options);
    const { workflow } = origin.scope;
    const attributes = {
      'approval.name': options.name,
      'approval.id': options.id,
      'workflow.name': workflow?.name,
      'workflow.run.id': workflow?.runId,
    };
    super(undefined, spanStart(approvalRequestSpan, attributes), origin, options);
    this.options = options;
  }

  protected recordStart(): void {
    const { workflow } = this.scope;
    emitEvent(approvalRequestedEvent, {
      'approval.name': this.options.name,
      'approval.id': this.options.id,
      'workflow.name': workflow?.name,
      'workflow.run.id': workflow?.runId,
    });
  }

  protected recordEnd(): void {}

  protected override handedOn() {
    return {
      'approval.name': this.options.name,
      'approval.id': this.options.id,
      'approval.requested_at': new Date().toISOString(),
    };
  }
}
