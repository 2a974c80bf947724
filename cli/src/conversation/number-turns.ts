import type { Turn } from '../api/conversation.ts';
import type { AgentAbove } from './agent-above.ts';
import { messageMark } from './messages/message-mark.ts';
import { spanKey } from './span-origins.ts';
import type { CallTurn } from './tools-of-turns.ts';

type TurnNumber = Pick<Turn, 'number' | 'attempt' | 'invocation'>;

/**
 * Numbers turns within the invocation of their agent, those without an agent within the run, and the invocations of an agent that was invoked
 * more than once. A call that was made again is a further attempt at its turn. `turns` are in order of start.
 */
export function numberTurns(turns: readonly CallTurn[], above: AgentAbove): ReadonlyMap<CallTurn, TurnNumber> {
  const numbers = new Map<CallTurn, TurnNumber>();
  for (const [agent, itsTurns] of Map.groupBy(turns, ({ span }) => span.agent)) {
    const invocations = Map.groupBy(itsTurns, ({ span }) =>
      agent === undefined ? '' : spanKey(span.traceId, above(span)?.spanId ?? ''),
    );
    for (const [at, invocation] of [...invocations.values()].entries()) {
      for (const [turn, number] of numberAttempts(invocation)) {
        numbers.set(turn, { ...number, ...(invocations.size > 1 && { invocation: at + 1 }) });
      }
    }
  }
  return numbers;
}

/** Numbers the turns of one invocation. */
function numberAttempts(turns: readonly CallTurn[]): ReadonlyMap<CallTurn, Omit<TurnNumber, 'invocation'>> {
  const numbers = new Map<CallTurn, Omit<TurnNumber, 'invocation'>>();
  /** Calls that failed and have not been made again. */
  const failed = new Set<CallTurn>();
  let count = 0;
  let before: CallTurn | undefined;
  for (const turn of turns) {
    const tried = [...failed].findLast((one) => isMadeAgain(one, turn, one === before));
    const { number = (count += 1), attempt = 1 } = (tried && numbers.get(tried)) ?? {};
    numbers.set(turn, { number, ...(tried && { attempt: attempt + 1 }) });
    if (tried) failed.delete(tried);
    if (turn.span.status === 'error') failed.add(turn);
    before = turn;
  }
  return numbers;
}

/** Whether a call says the same after another had failed. Where neither says anything, it has to follow it. */
function isMadeAgain({ span, content: { input } }: CallTurn, again: CallTurn, isNext: boolean): boolean {
  if (span.startedAtMillis + span.durationMillis > again.span.startedAtMillis) return false;
  const told = again.content.input;
  if (input.length === 0 && told.length === 0) return isNext;
  return input.length === told.length && input.every((message, at) => isSame(message, told[at]));
}

function isSame(message: CallTurn['content']['input'][number], other: typeof message | undefined): boolean {
  return other !== undefined && messageMark(message) === messageMark(other);
}
