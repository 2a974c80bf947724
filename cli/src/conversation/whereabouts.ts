import type { RunSummary } from '../api/run.ts';
import { operationName } from './operation-name.ts';

/** What a run does at this moment: its innermost open operation, and what that belongs to. Empty where nothing is known of it. */
export function whereabouts({ current = [], name }: Pick<RunSummary, 'current' | 'name'>): string {
  return current
    .map(operationName)
    .filter((one) => one !== name)
    .slice(-2)
    .join(' › ');
}
