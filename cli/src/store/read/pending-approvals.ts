import type { Silence } from '../../api/run.ts';

/** A span of a request for approval, or of a decision. */
export interface ApprovalSpan {
  readonly name: string;
  readonly service: string;
  readonly start_micros: number;
}

const NAME = /^approval\.(request|decide) (.+)$/;

/** The requests that no later decision of the same name follows, the latest first. @param spans of a run, the latest first */
export function pendingApprovals(spans: Iterable<ApprovalSpan>): Silence['approvals'] {
  const decided = new Set<string>();
  const pending: Silence['approvals'] = [];
  for (const { name: spanName, service, start_micros } of spans) {
    const [, step, name = ''] = NAME.exec(spanName) ?? [];
    if (step === 'decide') decided.add(name);
    else if (step === 'request' && !decided.delete(name)) {
      pending.push({ name, service, askedAtMillis: start_micros / 1000 });
    }
  }
  return pending;
}
