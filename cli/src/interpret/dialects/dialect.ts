import type { OperationKind } from '../../api/common.ts';

/** What an attribute can tell of a span or a log record. */
export const fieldNames = [
  'kind',
  'runId',
  'attempt',
  'trigger',
  'workflow',
  'step',
  'agent',
  'agentId',
  'tool',
  'entity',
  'provider',
  'requestModel',
  'responseModel',
  'modelParameters',
  'tenant',
  'session',
  'user',
  'team',
  'ticket',
  'outcome',
  'state',
  'errorType',
  'errorMessage',
  'totalTokens',
  'inputTokens',
  'uncachedInputTokens',
  'outputTokens',
  'cacheReadTokens',
  'cacheWriteTokens',
  'reasoningTokens',
  'inputTokenDetails',
  'outputTokenDetails',
  'costUsd',
  'content',
  'component',
  'eventName',
] as const;

export type FieldName = (typeof fieldNames)[number];

/** A link of a chain is a workflow where it begins a trace, else a step. */
export type SpanMeaning = OperationKind | 'chain';

/** How one way of naming attributes reads. Of two keys for one thing, the first one listed counts. */
export interface Dialect {
  /** What an attribute tells. */
  readonly fields: Readonly<Record<string, FieldName>>;
  /** What a span is, by the value of an attribute. */
  readonly kindOfValue?: Readonly<Record<string, Readonly<Record<string, SpanMeaning>>>>;
  /** What a span is that has the attribute at all, where no value says it. */
  readonly kindOfPresence?: Readonly<Record<string, SpanMeaning>>;
}
