import { agentName } from './agent-attributes.ts';
import { optional } from './attribute.ts';
import { modelCallSeconds, operationSeconds } from './buckets.ts';
import { teamName } from './context.ts';
import { errorType } from './error-type.ts';
import { llmModel, llmOutcome, llmProvider, llmTokenType } from './llm-attributes.ts';
import { defineMetric } from './metric.ts';
import { workflowName } from './workflow-attributes.ts';

export const llmRequests = defineMetric({
  name: 'llm.requests',
  instrument: 'counter',
  unit: '{request}',
  stability: 'stable',
  brief: 'Model calls that ended.',
  attributes: [llmProvider, llmModel, llmOutcome],
});

export const llmDuration = defineMetric({
  name: 'llm.duration',
  instrument: 'histogram',
  unit: 's',
  stability: 'stable',
  brief: 'How long a model call took, to the last chunk of a stream.',
  attributes: [llmProvider, llmModel, llmOutcome],
  buckets: modelCallSeconds,
});

export const llmErrors = defineMetric({
  name: 'llm.errors',
  instrument: 'counter',
  unit: '{error}',
  stability: 'stable',
  brief: 'Model calls that failed, by reason.',
  attributes: [llmProvider, errorType],
});

export const llmTimeToFirstChunk = defineMetric({
  name: 'llm.time_to_first_chunk',
  instrument: 'histogram',
  unit: 's',
  stability: 'stable',
  brief: 'How long the first chunk of a streamed answer took.',
  attributes: [llmProvider, llmModel],
  buckets: operationSeconds,
});

export const llmTokens = defineMetric({
  name: 'llm.tokens',
  instrument: 'counter',
  unit: '{token}',
  stability: 'stable',
  brief: 'Tokens, each counted once.',
  attributes: [llmProvider, llmModel, llmTokenType],
});

export const llmCost = defineMetric({
  name: 'llm.cost',
  instrument: 'counter',
  unit: '{USD}',
  stability: 'stable',
  brief: 'What model calls cost, in US dollars: as the provider says, else at list price.',
  attributes: [llmProvider, llmModel, optional(agentName), optional(workflowName), optional(teamName)],
});

export const llmCostUnpriced = defineMetric({
  name: 'llm.cost.unpriced',
  instrument: 'counter',
  unit: '{request}',
  stability: 'stable',
  brief: 'Model calls whose price is not known, which `llm.cost` therefore lacks.',
  attributes: [llmProvider, llmModel],
});
