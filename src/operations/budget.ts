import { observeBudgets } from './budget-store.ts';

/** What may be spent on models, next to what was: two gauges read from the store. */
export const budget = { observe: observeBudgets };
