import type { Conversation } from '../../../../src/api/conversation.ts';
import type { Attempt } from '../../../../src/api/run.ts';

type Approval = Conversation['approvals'][number];

type Placed = Pick<Approval, 'traceId' | 'startedAtMillis'>;

/** What stands above a turn: the attempt of the run that begins there, and what was decided before it. */
export interface TurnLead {
  readonly attempt: Attempt | undefined;
  readonly approvals: readonly Approval[];
}

/** The leads of all turns, and of what follows the last. Attempts are told only where there are several. */
export function turnLeads({ turns, approvals }: Conversation, attempts: readonly Attempt[]): readonly TurnLead[] {
  const inTrace = new Map(attempts.map((attempt) => [attempt.traceId, attempt]));
  // An attempt that resumes a run may go on in a trace of its own.
  const attemptOf = ({ traceId, startedAtMillis }: Placed) =>
    inTrace.get(traceId) ?? attempts.findLast((attempt) => attempt.startedAtMillis <= startedAtMillis);
  const decidedBefore = Map.groupBy(approvals, ({ before }) => before);
  let last: Attempt | undefined;
  return Array.from({ length: turns.length + 1 }, (_, at) => {
    const decided = decidedBefore.get(at) ?? [];
    const first = decided[0] ?? turns[at];
    const attempt = first && attemptOf(first);
    const isNew = attempts.length > 1 && attempt !== undefined && attempt !== last;
    last = attempt ?? last;
    return { attempt: isNew ? attempt : undefined, approvals: decided };
  });
}
