import {
  genAiInferenceDuration,
  genAiInferenceTimePerOutputChunk,
  genAiInferenceTimeToFirstChunk,
  genAiUsageCacheReadTokensCount,
  genAiUsageCacheWriteTokensCount,
  genAiUsageInputTokensCount,
  genAiUsageOutputTokensCount,
  genAiUsageReasoningTokensCount,
} from '../../contract/gen-ai.ts';
import { recorder } from '../../sdk/recorder.ts';
import type { End } from '../base-operation.ts';
import type { Call } from './record-call.ts';

const durations = recorder(genAiInferenceDuration);
const timesToFirstChunk = recorder(genAiInferenceTimeToFirstChunk);
const timesPerChunk = recorder(genAiInferenceTimePerOutputChunk);
const inputTokens = recorder(genAiUsageInputTokensCount);
const outputTokens = recorder(genAiUsageOutputTokensCount);
const cacheReadTokens = recorder(genAiUsageCacheReadTokensCount);
const cacheWriteTokens = recorder(genAiUsageCacheWriteTokensCount);
const reasoningTokens = recorder(genAiUsageReasoningTokensCount);

/** Records the metrics of the GenAI conventions of October 2026 from the same call as our own. */
export function recordConventionMetrics(call: Call, { errorType, durationSeconds }: End): void {
  const { reading, usage, chunkTimes } = call;
  const labels = {
    'gen_ai.operation.name': call.operation,
    'gen_ai.provider.name': call.provider,
    'gen_ai.request.model': call.model,
    ...(reading?.model !== undefined && { 'gen_ai.response.model': reading.model }),
  };
  durations.record(durationSeconds, errorType === undefined ? labels : { ...labels, 'error.type': errorType });
  if (chunkTimes.secondsToFirst !== undefined) timesToFirstChunk.record(chunkTimes.secondsToFirst, labels);
  for (const seconds of chunkTimes.secondsBetween) timesPerChunk.record(seconds, labels);
  // A call without usage counts 0, so that the series exists from the first failure on.
  const byModality = { ...labels, 'gen_ai.token.modality': 'unknown' } as const;
  inputTokens.add(usage?.inputTokens ?? 0, byModality);
  outputTokens.add(usage?.outputTokens ?? 0, byModality);
  if (usage?.cacheReadTokens) cacheReadTokens.add(usage.cacheReadTokens, byModality);
  if (usage?.cacheWriteTokens) cacheWriteTokens.add(usage.cacheWriteTokens, byModality);
  if (usage?.reasoningTokens) reasoningTokens.add(usage.reasoningTokens, byModality);
}
