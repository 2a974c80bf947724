import { nameAttribute } from './attribute.ts';
import { defineMetric } from './metric.ts';

export const budgetName = nameAttribute({
  key: 'budget.name',
  cap: 100,
  brief: 'Whose budget it is: a team, a project, a provider.',
});
export const budgetPeriod = nameAttribute({
  key: 'budget.period',
  cap: 10,
  examples: ['day', 'week', 'month', 'year'],
  brief: 'The time that the budget is for.',
});

export const budgetLimit = defineMetric({
  name: 'budget.limit',
  instrument: 'gauge',
  unit: '{USD}',
  stability: 'stable',
  brief: 'What may be spent in the period, in US dollars, read from the application’s store.',
  attributes: [budgetName, budgetPeriod],
  observable: true,
});

export const budgetUsage = defineMetric({
  name: 'budget.usage',
  instrument: 'gauge',
  unit: '{USD}',
  stability: 'stable',
  brief: 'What was spent so far in the period, in US dollars, read from the application’s store.',
  attributes: [budgetName, budgetPeriod],
  observable: true,
});
