import type { Turn } from '../api/conversation.ts';
import type { AgentAbove } from './agent-above.ts';
import { spanKey } from './span-origins.ts';
import type { CallTurn } from './tools-of-turns.ts';

type TurnNumber = Pick<Turn, 'number' | 'invocation'>;

/**
 * Numbers turns within the invocation of their agent, those without an agent within the run, and the invocations of an agent that was invoked
 * more than once. `turns` are in order of start.
 */
export function numberTurns(turns: readonly CallTurn[], above: AgentAbove): ReadonlyMap<CallTurn, TurnNumber> {
  const numbers = new Map<CallTurn, TurnNumber>();
  for (const [agent, itsTurns] of Map.groupBy(turns, ({ span }) => span.agent)) {
    const invocations = Map.groupBy(itsTurns, ({ span }) =>
      agent === undefined ? '' : spanKey(span.traceId, above(span)?.spanId ?? ''),
    );
    for (const [at, invocation] of [...invocations.values()].entries()) {
      for (const [index, turn] of invocation.entries()) {
        numbers.set(turn, { number: index + 1, ...(invocations.size > 1 && { invocation: at + 1 }) });
      }
    }
  }
  return numbers;
}
