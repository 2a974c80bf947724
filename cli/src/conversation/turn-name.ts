import type { Turn } from '../api/conversation.ts';

/** What a turn is called: `researcher #2, turn 3`; of a call that was made again, `researcher, turn 3, attempt 2`. */
export function turnName(turn: Pick<Turn, 'agent' | 'invocation' | 'number' | 'attempt'>): string {
  const { agent, invocation, number, attempt } = turn;
  const place = attempt === undefined ? String(number) : `${number}, attempt ${attempt}`;
  if (agent === undefined) return `Turn ${place}`;
  return `${agent}${invocation === undefined ? '' : ` #${invocation}`}, turn ${place}`;
}
