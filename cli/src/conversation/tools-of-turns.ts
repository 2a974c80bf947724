import type { Attributes } from '../api/common.ts';
import type { Turn } from '../api/conversation.ts';
import { errorLine } from '../interpret/index.ts';
import type { InterpretedSpan } from '../interpret/index.ts';
import { shown, textOf } from './messages/json-value.ts';
import type { CallContent, RawContent } from './messages/raw-message.ts';
import { cutText } from './to-message.ts';

/** A model call with what was said. */
export interface CallTurn {
  readonly span: InterpretedSpan;
  readonly content: CallContent;
}

type ToolCall = Turn['tools'][number];

const CALL_IDS = ['gen_ai.tool.call.id', 'ai.toolCall.id', 'tool_call.id', 'tool.id'];
const ARGUMENTS = [
  'gen_ai.tool.call.arguments',
  'ai.toolCall.args',
  'tool_call.function.arguments',
  'traceloop.entity.input',
  'gen_ai.prompt',
  'input.value',
];
const RESULTS = [
  'gen_ai.tool.call.result',
  'ai.toolCall.result',
  'traceloop.entity.output',
  'gen_ai.completion',
  'output.value',
];

/**
 * The tool calls that each turn led to: the call whose id the model gave, else those that began after it and before the next turn of the
 * same agent. `turns` are in order of start.
 */
export function toolsOfTurns(
  turns: readonly CallTurn[],
  spans: readonly InterpretedSpan[],
): ReadonlyMap<CallTurn, ToolCall[]> {
  const asked = partsById(turns.map(({ content }) => content.output));
  const answered = partsById(turns.map(({ content }) => content.input));
  const tools = new Map<CallTurn, ToolCall[]>();
  const calls = spans
    .filter(({ operation }) => operation === 'tool')
    .sort((a, b) => a.startedAtMillis - b.startedAtMillis);
  for (const span of calls) {
    const id = firstText(span.attributes, CALL_IDS);
    const request = id === undefined ? undefined : asked.get(id);
    const turn = (request && turns[request.turn]) ?? turnBefore(turns, span);
    if (turn === undefined) continue;
    const result = id === undefined ? undefined : answered.get(id)?.part;
    const call = { ...toToolCall(span, request?.part, result), ...(id !== undefined && { id }) };
    const before = tools.get(turn);
    if (before) before.push(call);
    else tools.set(turn, [call]);
  }
  return tools;
}

interface PlacedPart {
  readonly turn: number;
  readonly part: RawContent;
}

/** The parts with an id, by it; of several, the first. */
function partsById(messagesOfTurns: readonly CallContent['input'][]): ReadonlyMap<string, PlacedPart> {
  const byId = new Map<string, PlacedPart>();
  for (const [turn, messages] of messagesOfTurns.entries()) {
    for (const part of messages.flatMap(({ content }) => content)) {
      const isTool = part.type === 'tool_call' || part.type === 'tool_result';
      if (isTool && part.id !== undefined && !byId.has(part.id)) byId.set(part.id, { turn, part });
    }
  }
  return byId;
}

/** The last turn of the same agent that had begun; streaming clients call a tool before the model has ended. */
function turnBefore(turns: readonly CallTurn[], tool: InterpretedSpan): CallTurn | undefined {
  const began = turns.filter(
    ({ span }) => span.traceId === tool.traceId && span.startedAtMillis <= tool.startedAtMillis,
  );
  return (
    began.findLast(({ span }) => span.parentSpanId === tool.parentSpanId) ??
    began.findLast(({ span }) => span.spanId === tool.parentSpanId) ??
    began.findLast(({ span }) => span.agent === tool.agent) ??
    (tool.agent === undefined ? began.at(-1) : undefined)
  );
}

function toToolCall(span: InterpretedSpan, request: RawContent | undefined, result: RawContent | undefined): ToolCall {
  const given = firstText(span.attributes, ARGUMENTS) ?? request?.text;
  const returned = firstText(span.attributes, RESULTS) ?? result?.text;
  const error = span.status === 'error' ? errorLine(span) : undefined;
  return {
    traceId: span.traceId,
    spanId: span.spanId,
    name: span.tool ?? span.name,
    durationMillis: span.durationMillis,
    ...(given !== undefined && { arguments: cutText(given).text }),
    ...(returned !== undefined && { result: cutText(returned).text }),
    ...(error !== undefined && { error }),
  };
}

function firstText(attributes: Attributes, keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const text = textOf(shown(attributes[key]));
    if (text !== undefined) return text;
  }
  return undefined;
}
