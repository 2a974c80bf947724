import {
  llmCost,
  llmCostUnpriced,
  llmDuration,
  llmErrors,
  llmRequests,
  llmTimeToFirstChunk,
  llmTokens,
} from '../../contract/llm.ts';
import type { llmOutcome, llmTokenType } from '../../contract/llm-attributes.ts';
import { llmUnpricedEvent } from '../../contract/llm-events.ts';
import type { Outcome } from '../../contract/workflow-attributes.ts';
import { emitEvent } from '../../sdk/events.ts';
import { recorder } from '../../sdk/recorder.ts';
import type { End } from '../base-operation.ts';
import { isPricingOff } from '../cost/price-of.ts';
import { isFailure } from '../ending.ts';
import type { InferenceOptions } from '../inference-types.ts';
import type { Scope } from '../scope.ts';
import type { CallDetails } from './call-details.ts';
import type { ChunkTimes } from './chunk-times.ts';
import { emitsGenAiConventions } from './conventions.ts';
import type { CallCost } from './cost-of-call.ts';
import { recordConventionMetrics } from './record-convention-metrics.ts';
import type { ResponseReading } from './read-response.ts';
import { disjointTokens } from './token-usage.ts';
import type { TokenUsage } from './token-usage.ts';

/** All that is known of a model call at its end. */
export interface Call {
  readonly details: CallDetails;
  readonly scope: Scope;
  readonly provider: string;
  readonly model: string;
  readonly operation: NonNullable<InferenceOptions['operation']>;
  readonly reading: ResponseReading | undefined;
  readonly usage: TokenUsage | undefined;
  readonly cost: CallCost | undefined;
  readonly chunkTimes: ChunkTimes;
  readonly outcome: Outcome;
}

type TokenType = NonNullable<(typeof llmTokenType)['~value']>;

const outcomes = {
  success: 'success',
  failure: 'error',
  timeout: 'error',
  cancelled: 'cancelled',
  rejected: 'error',
} as const satisfies Readonly<Record<Outcome, NonNullable<(typeof llmOutcome)['~value']>>>;

const requests = recorder(llmRequests);
const durations = recorder(llmDuration);
const errors = recorder(llmErrors);
const timesToFirstChunk = recorder(llmTimeToFirstChunk);
const tokens = recorder(llmTokens);
const costs = recorder(llmCost);
const unpriced = recorder(llmCostUnpriced);
const warnedModels = new Set<string>();

export function outcomeOfCall(outcome: Outcome): (typeof outcomes)[Outcome] {
  return outcomes[outcome];
}

/** Records the metrics of a model call, its attributes, and what it adds to the agent and the run around it. */
export function recordCall(call: Call, end: End): void {
  const { provider, model, scope, usage } = call;
  const { secondsToFirst } = call.chunkTimes;
  const labels = { 'llm.provider': provider, 'llm.model': model };
  const finished = { ...labels, 'llm.outcome': outcomes[call.outcome] };
  requests.add(1, finished);
  durations.record(end.durationSeconds, finished);
  if (isFailure(call.outcome)) errors.add(1, { 'llm.provider': provider, 'error.type': end.errorType ?? '_OTHER' });
  if (secondsToFirst !== undefined) timesToFirstChunk.record(secondsToFirst, labels);
  recordTokens(call, labels);
  recordCost(call, labels);
  describe(call);
  scope.agent?.touch();
  if (usage) scope.agent?.addUsage(usage);
  if (emitsGenAiConventions()) recordConventionMetrics(call, end);
}

type Labels = { readonly 'llm.provider': string; readonly 'llm.model': string };

function recordTokens({ usage }: Call, labels: Labels): void {
  if (!usage) return;
  for (const [type, count] of Object.entries(disjointTokens(usage))) {
    if (count > 0) tokens.add(count, { ...labels, 'llm.token.type': type as TokenType });
  }
}

function recordCost({ cost, scope, outcome, provider, model }: Call, labels: Labels): void {
  if (cost) {
    const { agent, workflow, identity } = scope;
    const team = identity?.['team.name'];
    costs.add(cost.amountUsd, {
      ...labels,
      ...(agent && { 'agent.name': agent.name }),
      ...(workflow && { 'workflow.name': workflow.name }),
      ...(team !== undefined && { 'team.name': team }),
    });
    agent?.addCost(cost.amountUsd);
    workflow?.operation?.addCost(cost.amountUsd);
  } else if (outcome === 'success' && !isPricingOff()) {
    unpriced.add(1, labels);
    if (warnedModels.has(`${provider} ${model}`)) return;
    warnedModels.add(`${provider} ${model}`);
    emitEvent(llmUnpricedEvent, labels);
  }
}

function describe({ details, reading, usage, cost, outcome, chunkTimes }: Call): void {
  details.describe({
    'llm.outcome': outcomes[outcome],
    'llm.cost': cost?.amountUsd,
    'cost.source': cost?.source,
    'gen_ai.response.id': reading?.id,
    'gen_ai.response.model': reading?.model,
    'gen_ai.response.finish_reasons': reading?.finishReasons && [...reading.finishReasons],
    'gen_ai.response.time_to_first_chunk': chunkTimes.secondsToFirst,
    'gen_ai.usage.input_tokens': usage?.inputTokens,
    'gen_ai.usage.output_tokens': usage?.outputTokens,
    'gen_ai.usage.cache_read.input_tokens': usage?.cacheReadTokens || undefined,
    'gen_ai.usage.cache_write.input_tokens': usage?.cacheWriteTokens || undefined,
    'gen_ai.usage.reasoning.output_tokens': usage?.reasoningTokens || undefined,
  });
}
