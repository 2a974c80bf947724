import { agentName } from './agent-attributes.ts';
import { optional } from './attribute.ts';
import { errorType } from './error-type.ts';
import { defineEvent } from './event.ts';
import { llmCostUsd, llmModel, llmOutcome, llmProvider } from './llm-attributes.ts';
import { inferenceSpan } from './llm-spans.ts';
import { operationDurationSeconds } from './workflow-events.ts';

const call = [llmProvider, llmModel, optional(agentName)] as const;
const end = [llmOutcome, operationDurationSeconds] as const;

export const llmStartedEvent = defineEvent({
  name: 'llm.started',
  severity: 'debug',
  message: 'Model call started',
  saying: [llmModel],
  brief: 'A model is called.',
  attributes: call,
});

export const llmFinishedEvent = defineEvent({
  name: 'llm.finished',
  severity: 'debug',
  message: 'Model call finished',
  saying: [llmModel],
  brief: 'A model call ended without a failure.',
  attributes: [...call, ...end, optional(llmCostUsd)],
});

export const llmFailedEvent = defineEvent({
  name: 'llm.failed',
  severity: 'error',
  message: 'Model call failed',
  saying: [llmModel],
  brief: 'A model call failed or ran out of time.',
  attributes: [...call, ...end, optional(llmCostUsd), errorType],
});

export const llmUnpricedEvent = defineEvent({
  name: 'llm.unpriced',
  severity: 'warn',
  message: 'No price known for the model',
  saying: [llmModel],
  brief: 'The cost of a model is not known; once for each model.',
  attributes: [llmProvider, llmModel],
});

/** The GenAI conventions' own event, whose content is structured where that of the span is JSON text. */
export const inferenceDetailsEvent = defineEvent({
  name: 'gen_ai.client.inference.operation.details',
  severity: 'debug',
  message: 'Model call details',
  brief: 'What a model was asked and answered, with all that its span says. Only where content is asked for in events.',
  attributes: inferenceSpan.attributes,
});
