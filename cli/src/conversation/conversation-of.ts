import type { Conversation, Turn } from '../api/conversation.ts';
import { agentAbove } from './agent-above.ts';
import { decidedApprovals } from './decided-approvals.ts';
import { errorLine } from '../interpret/index.ts';
import type { InterpretedLogRecord, InterpretedSpan } from '../interpret/index.ts';
import { callContent } from './messages/call-content.ts';
import { isModelTurn } from './is-model-turn.ts';
import { numberMessages } from './number-messages.ts';
import { numberTurns } from './number-turns.ts';
import type { SpanOrigins } from './span-origins.ts';
import { toMessage } from './to-message.ts';
import { NO_TOKENS } from './tokens.ts';
import { treeOrder } from './tree-order.ts';
import { toolsOfTurns } from './tools-of-turns.ts';
import type { CallTurn } from './tools-of-turns.ts';

/**
 * The conversation of a run: its model calls as a waterfall lists them, so that agents at work side by side are told one after the other,
 * each with the tools that it led to. Embeddings are no turns. `logs` are the log records of the run, among which may be the details of its
 * calls. By default a span comes from its parent, if that is among the spans.
 */
export function conversationOf(
  spans: readonly InterpretedSpan[],
  logs: readonly InterpretedLogRecord[] = [],
  origins?: SpanOrigins,
): Conversation {
  const details = detailsBySpan(logs);
  const calls = spans
    .filter((span) => isModelTurn(span))
    .sort((a, b) => a.startedAtMillis - b.startedAtMillis)
    .map((span) => ({ span, content: callContent(span, details.get(span.spanId) ?? []) }));
  const above = agentAbove(spans, origins);
  const known: Known = {
    tools: toolsOfTurns(calls, spans, above),
    messages: numberMessages(calls),
    numbers: numberTurns(calls, above),
    nameOf: toolNames(calls),
  };
  const turnOf = new Map(calls.map((call) => [call.span, toTurn(call, known)]));
  const ordered = treeOrder(spans);
  const turns = ordered.flatMap((span) => turnOf.get(span) ?? []);
  const hasContent = turns.some(({ input, output, repeats }) => input.length + output.length + repeats.length > 0);
  return { turns, approvals: decidedApprovals(ordered, (span) => turnOf.has(span)), hasContent };
}

function detailsBySpan(logs: readonly InterpretedLogRecord[]) {
  const details = logs.filter(({ eventName }) => eventName?.startsWith('gen_ai.'));
  return Map.groupBy(details, ({ spanId }) => spanId);
}

/** What is known of turns from each other. */
interface Known {
  readonly tools: ReturnType<typeof toolsOfTurns>;
  readonly messages: ReturnType<typeof numberMessages>;
  readonly numbers: ReturnType<typeof numberTurns>;
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

function toTurn(call: CallTurn, { tools, messages, numbers, nameOf }: Known): Turn {
  const { span } = call;
  const { input = [], output = [], repeats = [] } = messages.get(call) ?? {};
  const error = span.status === 'error' ? errorLine(span) : undefined;
  return {
    traceId: span.traceId,
    spanId: span.spanId,
    ...(span.agent !== undefined && { agent: span.agent }),
    ...(numbers.get(call) ?? { number: 1 }),
    model: span.model ?? '',
    provider: span.provider ?? '',
    state: span.state,
    startedAtMillis: span.startedAtMillis,
    durationMillis: span.durationMillis,
    tokens: span.tokens ?? NO_TOKENS,
    ...(span.costUsd !== undefined && { costUsd: span.costUsd }),
    ...(error !== undefined && { error }),
    repeats: [...repeats],
    input: input.map((message) => toMessage(message, nameOf)),
    output: output.map((message) => toMessage(message, nameOf)),
    tools: tools.get(call) ?? [],
  };
}
