import type { Conversation, Turn } from '../api/conversation.ts';
import { errorLine } from '../interpret/index.ts';
import type { InterpretedLogRecord, InterpretedSpan } from '../interpret/index.ts';
import { callContent } from './messages/call-content.ts';
import type { CallContent } from './messages/raw-message.ts';
import { isModelTurn } from './is-model-turn.ts';
import { RepeatedMessages } from './repeated-messages.ts';
import { toMessage } from './to-message.ts';
import { treeOrder } from './tree-order.ts';
import { toolsOfTurns } from './tools-of-turns.ts';
import type { CallTurn } from './tools-of-turns.ts';

const NO_TOKENS = { input: 0, output: 0, cacheRead: 0, cacheWrite: 0, reasoning: 0 };

/**
 * The conversation of a run: its model calls as a waterfall lists them, so that agents at work side by side are told one after the other,
 * each with the tools that it led to. Embeddings are no turns. `logs` are
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
  const nameOf = toolNames(calls);
  const turnOf = new Map(calls.map((call) => [call.span, toTurn(call, tools.get(call) ?? [], { repeated, nameOf })]));
  const turns = treeOrder(spans).flatMap((span) => turnOf.get(span) ?? []);
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

/** What one turn is told by others. */
interface Known {
  readonly repeated: RepeatedMessages;
  /** Tools by the ids of their calls: a result names its call only. */
  readonly nameOf: ReadonlyMap<string, string>;
}

function toolNames(calls: readonly CallTurn[]): Known['nameOf'] {
  const parts = calls.flatMap(({ content }) =>
    [...content.input, ...content.output].flatMap((message) => message.content),
  );
  return new Map(
    parts.flatMap(({ type, id, name }) =>
      type === 'tool_call' && id !== undefined && name !== undefined ? [[id, name] as const] : [],
    ),
  );
}

function toTurn({ span, content }: CallTurn, tools: Turn['tools'], known: Known): Turn {
  const { input, output } = messagesOf(span, content, known);
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
  { repeated, nameOf }: Known,
): Pick<Turn, 'input' | 'output'> {
  const isRepeated = repeated.ofTurn(span.agent ?? span.traceId, content);
  return {
    input: content.input.map((message, index) => toMessage(message, isRepeated[index] ?? false, nameOf)),
    output: content.output.map((message) => toMessage(message, false, nameOf)),
  };
}
