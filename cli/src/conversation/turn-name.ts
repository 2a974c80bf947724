import type { Turn } from '../api/conversation.ts';

/** What a turn is called: `researcher #2, turn 3`. */
export function turnName({ agent, invocation, number }: Pick<Turn, 'agent' | 'invocation' | 'number'>): string {
  if (agent === undefined) return `Turn ${number}`;
  return `${agent}${invocation === undefined ? '' : ` #${invocation}`}, turn ${number}`;
}
