import { detailAttribute, enumAttribute, nameAttribute } from './attribute.ts';

export const llmProvider = nameAttribute({
  key: 'llm.provider',
  cap: 30,
  brief: 'Who serves the model; a copy of `gen_ai.provider.name`.',
});
export const llmModel = nameAttribute({
  key: 'llm.model',
  cap: 100,
  brief: 'The model that was asked for; a copy of `gen_ai.request.model`.',
});
export const llmOutcome = enumAttribute({
  key: 'llm.outcome',
  values: ['success', 'error', 'cancelled'],
  brief: 'How the call ended.',
});
export const llmTokenType = enumAttribute({
  key: 'llm.token.type',
  values: ['input', 'output', 'cache_read', 'cache_write', 'reasoning'],
  brief: 'Disjoint kinds of tokens: `input` without the cached, `output` without the reasoning ones, so that they sum.',
});
/** The cost of a model call, or of what is below a run. */
export const llmCostUsd = detailAttribute<'llm.cost', number>({
  key: 'llm.cost',
  brief: 'What it cost, in US dollars; on a run or an agent, the sum of what is below it.',
});
export const costSource = enumAttribute({
  key: 'cost.source',
  values: ['provider', 'local'],
  brief: 'Who computed the cost: the provider, or binnacle from a price table.',
});
