import type { Attributes } from '../api/common.ts';
import type { Turn } from '../api/conversation.ts';
import { errorLine } from '../interpret/index.ts';
import type { InterpretedSpan } from '../interpret/index.ts';
import type { AgentAbove } from './agent-above.ts';
import { shown, textOf } from './messages/json-value.ts';
import type { CallContent, RawContent } from './messages/raw-message.ts';
import { retrievedDocuments } from './messages/retrieved-documents.ts';
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
 * same agent. What a span does not say of a call, the model's messages do. `turns` are in order of start.
 */
export function toolsOfTurns(
  turns: readonly CallTurn[],
  spans: readonly InterpretedSpan[],
  above: AgentAbove,
): ReadonlyMap<CallTurn, ToolCall[]> {
  const answered = partsById('tool_result', turns, ({ input }) => input);
  const tools = new Map<CallTurn, ToolCall[]>();
  for (const [turn, calls] of callsOfTurns(turns, spans, above)) {
    const named = namedRequests(turn, calls);
    const told = calls.map(({ span, id = named.get(span)?.id, request = named.get(span) }) => {
      const result = id === undefined ? undefined : answered.get(id)?.part;
      return { ...toToolCall(span, request, result), ...(id !== undefined && { id }) };
    });
    tools.set(turn, told);
  }
  return tools;
}

interface PlacedCall {
  readonly turn: CallTurn;
  readonly span: InterpretedSpan;
  /** As the model gave it, where the span says it. */
  readonly id: string | undefined;
  /** What the model asked for under that id. */
  readonly request: RawContent | undefined;
}

function callsOfTurns(
  turns: readonly CallTurn[],
  spans: readonly InterpretedSpan[],
  above: AgentAbove,
): ReadonlyMap<CallTurn, PlacedCall[]> {
  const asked = partsById('tool_call', turns, ({ output }) => output);
  const tools = spans.filter(({ operation }) => operation === 'tool');
  const calls = tools
    .sort((a, b) => a.startedAtMillis - b.startedAtMillis)
    .flatMap((span) => {
      const id = firstText(span.attributes, CALL_IDS);
      const request = id === undefined ? undefined : asked.get(id);
      const turn = request?.turn ?? turnBefore(turns, span, above);
      return turn === undefined ? [] : [{ turn, span, id, request: request?.part }];
    });
  return Map.groupBy(calls, ({ turn }) => turn);
}

/** What the model asked for, of calls without an id: by name and order, where there are as many calls as it asked for. */
function namedRequests(turn: CallTurn, calls: readonly PlacedCall[]): ReadonlyMap<InterpretedSpan, RawContent> {
  const claimed = new Set(calls.map(({ request }) => request));
  const requests = turn.content.output
    .flatMap(({ content }) => content)
    .filter((part) => part.type === 'tool_call' && !claimed.has(part));
  const nameless = calls.filter(({ id }) => id === undefined);
  const byName = Map.groupBy(requests, ({ name }) => name);
  const pairs = [...Map.groupBy(nameless, ({ span }) => span.tool)].flatMap(([name, made]) => {
    const wanted = byName.get(name) ?? [];
    return wanted.length === made.length ? made.map(({ span }, at) => [span, wanted[at]] as const) : [];
  });
  return new Map(pairs.flatMap(([span, request]) => (request === undefined ? [] : [[span, request]])));
}

interface PlacedPart {
  readonly turn: CallTurn;
  readonly part: RawContent;
}

/** The parts of a type with an id, by it; of several, the first. */
function partsById(
  type: RawContent['type'],
  turns: readonly CallTurn[],
  messagesOf: (content: CallContent) => CallContent['input'],
): ReadonlyMap<string, PlacedPart> {
  const byId = new Map<string, PlacedPart>();
  for (const turn of turns) {
    for (const part of messagesOf(turn.content).flatMap(({ content }) => content)) {
      if (part.type === type && part.id !== undefined && !byId.has(part.id)) byId.set(part.id, { turn, part });
    }
  }
  return byId;
}

/** The last turn of the same agent that had begun; streaming clients call a tool before the model has ended. */
function turnBefore(turns: readonly CallTurn[], tool: InterpretedSpan, above: AgentAbove): CallTurn | undefined {
  const began = turns.filter(
    ({ span }) => span.traceId === tool.traceId && span.startedAtMillis <= tool.startedAtMillis,
  );
  const invocation = above(tool);
  return (
    began.findLast(({ span }) => span.parentSpanId === tool.parentSpanId) ??
    began.findLast(({ span }) => span.spanId === tool.parentSpanId) ??
    (invocation && began.findLast(({ span }) => above(span) === invocation)) ??
    began.findLast(({ span }) => span.agent === tool.agent) ??
    (tool.agent === undefined ? began.findLast(({ span }) => above(span) === undefined) : undefined)
  );
}

function toToolCall(span: InterpretedSpan, request: RawContent | undefined, result: RawContent | undefined): ToolCall {
  const given = firstText(span.attributes, ARGUMENTS) ?? request?.text;
  const documents = retrievedDocuments(span.attributes);
  const found = documents.length === 0 ? undefined : shown(documents);
  const returned = found ?? firstText(span.attributes, RESULTS) ?? result?.text;
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
