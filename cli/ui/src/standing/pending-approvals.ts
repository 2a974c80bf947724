import type { SpanRow } from '../../../src/api/span.ts';

/** A request for approval that nobody has decided. */
export interface PendingApproval {
  /** What is to be approved. */
  readonly name: string;
  readonly askedAtMillis: number;
  /** The service that asked. */
  readonly service: string;
  readonly spanId: string;
}

const NAME = /^approval\.(request|decide) (.+)$/;

/** Of the approval spans of a run, the requests that no later decision of the same name follows, the latest first. */
export function pendingApprovals(spans: readonly Omit<SpanRow, 'status' | 'operation'>[]): readonly PendingApproval[] {
  const decidedAtMillis = new Map<string, number>();
  const pending: PendingApproval[] = [];
  for (const { name: spanName, startedAtMillis, service, spanId } of spans.toSorted(byStart)) {
    const [, step, name = ''] = NAME.exec(spanName) ?? [];
    if (step === 'decide') decidedAtMillis.set(name, startedAtMillis);
    else if (step === 'request' && !decidedAtMillis.has(name)) {
      pending.push({ name, askedAtMillis: startedAtMillis, service, spanId });
    } else if (step === 'request') decidedAtMillis.delete(name);
  }
  return pending;
}

/** The latest first. */
function byStart(a: Pick<SpanRow, 'startedAtMillis'>, b: Pick<SpanRow, 'startedAtMillis'>): number {
  return b.startedAtMillis - a.startedAtMillis;
}
