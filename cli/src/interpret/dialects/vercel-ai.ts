import type { Dialect, SpanMeaning } from './dialect.ts';

/** A call of the SDK encloses the calls of the model that it makes; only these are billed. */
const kinds: Record<string, SpanMeaning> = {
  'ai.toolCall': 'tool',
  'ai.embed': 'step',
  'ai.embedMany': 'step',
  'ai.rerank': 'step',
  'ai.embed.doEmbed': 'inference',
  'ai.embedMany.doEmbed': 'inference',
  'ai.rerank.doRerank': 'inference',
};
for (const call of ['generateText', 'streamText', 'generateObject', 'streamObject']) {
  kinds[`ai.${call}`] = 'agent';
  kinds[`ai.${call}.do${call.startsWith('stream') ? 'Stream' : 'Generate'}`] = 'inference';
}

/**
 * The Vercel AI SDK up to version 6, and its legacy integration since; later ones write the GenAI conventions. `cachedInputTokens` are
 * part of `inputTokens` except with Anthropic before version 6, where they may be more than it.
 */
export const vercelAi: Dialect = {
  fields: {
    'ai.toolCall.name': 'tool',
    'ai.telemetry.functionId': 'entity',
    'ai.model.id': 'requestModel',
    'ai.response.model': 'responseModel',
    'ai.model.provider': 'provider',
    'ai.usage.inputTokenDetails.noCacheTokens': 'uncachedInputTokens',
    'ai.usage.inputTokens': 'inputTokens',
    'ai.usage.promptTokens': 'inputTokens',
    'ai.usage.tokens': 'inputTokens',
    'ai.usage.outputTokens': 'outputTokens',
    'ai.usage.completionTokens': 'outputTokens',
    'ai.usage.inputTokenDetails.cacheReadTokens': 'cacheReadTokens',
    'ai.usage.cachedInputTokens': 'cacheReadTokens',
    'ai.usage.inputTokenDetails.cacheWriteTokens': 'cacheWriteTokens',
    'ai.usage.outputTokenDetails.reasoningTokens': 'reasoningTokens',
    'ai.usage.reasoningTokens': 'reasoningTokens',
    'ai.telemetry.metadata.sessionId': 'session',
    'ai.telemetry.metadata.threadId': 'session',
    'ai.telemetry.metadata.chatId': 'session',
    'ai.telemetry.metadata.userId': 'user',
    'ai.telemetry.metadata.tenantId': 'tenant',
    'ai.telemetry.metadata.teamId': 'team',
    'ai.prompt.messages': 'content',
    'ai.prompt': 'content',
    'ai.response.text': 'content',
    'ai.toolCall.args': 'content',
  },
  kindOfValue: { 'ai.operationId': kinds },
};
