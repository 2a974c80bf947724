import type { Conversation, Turn } from '../api/conversation.ts';
import { errorLine } from '../interpret/index.ts';
import type { InterpretedLogRecord, InterpretedSpan } from '../interpret/index.ts';
import { callContent } from './messages/call-content.ts';
import type { CallContent } from './messages/raw-message.ts';
import { isModelTurn } from './is-model-turn.ts';
import { RepeatedMessages } from './repeated-messages.ts';
import { toMessage } from './to-message.ts';
import { toolsOfTurns } from './tools-of-turns.ts';
import type { CallTurn } from './tools-of-turns.ts';

const NO_TOKENS = { input: 0, output: 0, cacheRead: 0, cacheWrite: 0, reasoning: 0 };

/**
 * The conversation of a run: its model calls in order of start, each with the tools that it led to. Embeddings are no turns. `logs` are
 * the log records of the run, among which may be the details of its calls.
 */
export function conversationOf(
  spans: readonly InterpretedSpan[],
  logs: readonly InterpretedLogRecord[] = [],
): Conversation {
  const details = detailsBySpan(logs);
  const calls = spans
    .filter((span) => isModelTurn(span))
    .sort((a, b) => a.startedAtMillis - b.startedAtMillis)
    .map((span) => ({ span, content: callContent(span, details.get(span.spanId) ?? []) }));
  const tools = toolsOfTurns(calls, spans);
  const repeated = new RepeatedMessages();
  const turns = calls.map((call) => toTurn(call, tools.get(call) ?? [], repeated));
  return { turns, hasContent: turns.some(({ input, output }) => input.length + output.length > 0) };
}

function detailsBySpan(logs: readonly InterpretedLogRecord[]): Map<string, InterpretedLogRecord[]> {
  const bySpan = new Map<string, InterpretedLogRecord[]>();
  for (const record of logs) {
    if (record.spanId === undefined || !record.eventName?.startsWith('gen_ai.')) continue;
    const records = bySpan.get(record.spanId);
    if (records) records.push(record);
    else bySpan.set(record.spanId, [record]);
  }
  return bySpan;
}

function toTurn({ span, content }: CallTurn, tools: Turn['tools'], repeated: RepeatedMessages): Turn {
  const { input, output } = messagesOf(span, content, repeated);
  const error = span.status === 'error' ? errorLine(span) : undefined;
  return {
    traceId: span.traceId,
    spanId: span.spanId,
    ...(span.agent !== undefined && { agent: span.agent }),
    model: span.model ?? '',
    provider: span.provider ?? '',
    state: span.state,
    startedAtMillis: span.startedAtMillis,
    durationMillis: span.durationMillis,
    tokens: span.tokens ?? NO_TOKENS,
    ...(span.costUsd !== undefined && { costUsd: span.costUsd }),
    ...(error !== undefined && { error }),
    input,
    output,
    tools,
  };
}

function messagesOf(
  span: InterpretedSpan,
  content: CallContent,
  repeated: RepeatedMessages,
): Pick<Turn, 'input' | 'output'> {
  const isRepeated = repeated.ofTurn(span.agent ?? span.traceId, content);
  return {
    input: content.input.map((message, index) => toMessage(message, isRepeated[index] ?? false)),
    output: content.output.map((message) => toMessage(message, false)),
  };
}
