import type { Turn } from '../api/conversation.ts';

/** How many messages the model was told again. */
export function repeatedCount({ repeats }: Pick<Turn, 'repeats'>): number {
  return repeats.reduce((sum, { first, last }) => sum + last - first + 1, 0);
}
