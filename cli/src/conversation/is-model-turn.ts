import type { InterpretedSpan } from '../interpret/index.ts';

/** What tells an embedding or a ranking from a call that answers, in each dialect. */
const WITHOUT_ANSWER: readonly (readonly [key: string, value: RegExp])[] = [
  ['gen_ai.operation.name', /^embeddings?$|rerank/],
  ['openinference.span.kind', /^EMBEDDING$/],
  ['llm.request.type', /^(embedding|rerank)$/],
  ['langsmith.span.kind', /^embedding$/],
  ['ai.operationId', /[eE]mbed|[rR]erank/],
];

/** Whether a model was asked and answered: embeddings and rankings cost tokens, but are no turn of a conversation. */
export function isModelTurn({ operation, attributes }: InterpretedSpan): boolean {
  if (operation !== 'inference') return false;
  return !WITHOUT_ANSWER.some(([key, value]) => typeof attributes[key] === 'string' && value.test(attributes[key]));
}
