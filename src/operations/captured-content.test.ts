import { afterEach, beforeEach, expect, it } from 'vitest';
import { recordTelemetry } from '../../test/integration/operations/record-telemetry.ts';
import type { Telemetry } from '../../test/integration/operations/record-telemetry.ts';
import { createOpenOperations } from '../sdk/exit/index.ts';
import { createRedactor } from '../sdk/redaction/index.ts';
import { setCurrentRuntime } from '../sdk/runtime.ts';
import { resolveSettings } from '../settings/index.ts';
import { inference, tool } from '../index.ts';

let telemetry: Telemetry;
beforeEach(() => {
  telemetry = recordTelemetry();
});
afterEach(async () => {
  setCurrentRuntime(undefined);
  await telemetry[Symbol.asyncDispose]();
});

type Capture = 'NO_CONTENT' | 'SPAN_ONLY' | 'EVENT_ONLY' | 'SPAN_AND_EVENT';

function capture(captureContent: Capture): void {
  setCurrentRuntime({
    settings: resolveSettings({ genAi: { captureContent, pricing: false } }, {}).settings,
    redactor: createRedactor({ enabled: false, extraKeys: [] }),
    serviceName: 'test',
    openOperations: createOpenOperations(),
    closeAtExit: () => {},
    handle: {},
  });
}

const claude = { provider: 'anthropic', model: 'claude' } as const;
const gpt = { provider: 'openai', model: 'gpt' } as const;

async function readStream(call: typeof claude | typeof gpt, chunks: readonly object[]): Promise<void> {
  const stream = inference(call, async function* () {
    yield* chunks;
  });
  for await (const _ of stream);
}

const details = () => telemetry.events().filter(({ name }) => name === 'gen_ai.client.inference.operation.details');
const onSpan = (key: string): unknown => {
  const json = telemetry.spans()[0]?.attributes[key] as string | undefined;
  return json === undefined ? undefined : JSON.parse(json);
};

const request = { messages: [{ role: 'user', content: 'hello?' }] };
const answer = { role: 'assistant', stop_reason: 'end_turn', content: [{ type: 'text', text: 'hello' }], usage: {} };
const asked = [{ role: 'user', parts: [{ type: 'text', content: 'hello?' }] }];
const answered = [{ role: 'assistant', parts: [{ type: 'text', content: 'hello' }] }];

it.each([
  ['NO_CONTENT', false, false],
  ['SPAN_ONLY', true, false],
  ['EVENT_ONLY', false, true],
  ['SPAN_AND_EVENT', true, true],
] as const)('is kept where %s says, structured in the event', (where, isOnSpan, isInEvent) => {
  capture(where);
  inference({ ...claude, request }, () => answer);
  expect(onSpan('gen_ai.input.messages')).toEqual(isOnSpan ? asked : undefined);
  expect(onSpan('gen_ai.output.messages')).toEqual(isOnSpan ? answered : undefined);
  expect(details()).toHaveLength(isInEvent ? 1 : 0);
  if (!isInEvent) return;
  expect(details()[0]).toMatchObject({
    severity: 'debug',
    traceId: telemetry.spans()[0]?.spanContext().traceId,
    attributes: {
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': 'anthropic',
      'gen_ai.request.model': 'claude',
      'gen_ai.response.finish_reasons': ['end_turn'],
      'gen_ai.input.messages': asked,
      'gen_ai.output.messages': answered,
    },
  });
});

it('of a failed call is what was asked', () => {
  capture('EVENT_ONLY');
  const call = () =>
    inference({ ...claude, request }, () => {
      throw Object.assign(new Error('away'), { code: 'ECONNREFUSED' });
    });
  expect(call).toThrow('away');
  expect(details()[0]?.attributes).toMatchObject({ 'error.type': 'ECONNREFUSED', 'gen_ai.input.messages': asked });
});

it('of a joined call is in the event of the call around it, once', async () => {
  capture('EVENT_ONLY');
  await inference(claude, async () => {
    await inference({ ...claude, request }, async () => answer);
    return 'done';
  });
  expect(details()).toMatchObject([
    { attributes: { 'gen_ai.input.messages': asked, 'gen_ai.output.messages': answered } },
  ]);
});

const call = { type: 'tool_call', id: 'c1', name: 'search' };

it('of a stream of chat completions has its tool calls', async () => {
  capture('SPAN_ONLY');
  const piece = (delta: object) => ({ id: 'c', choices: [{ index: 0, delta }] });
  const toolCall = (fields: object) => piece({ tool_calls: [{ index: 0, ...fields }] });
  await readStream(gpt, [
    piece({ role: 'assistant', content: 'let me ' }),
    piece({ content: 'look' }),
    toolCall({ id: 'c1', type: 'function', function: { name: 'search', arguments: '' } }),
    toolCall({ function: { arguments: '{"q":' } }),
    toolCall({ function: { arguments: '1}' } }),
  ]);
  expect(onSpan('gen_ai.output.messages')).toEqual([
    {
      role: 'assistant',
      parts: [
        { type: 'text', content: 'let me look' },
        { ...call, arguments: '{"q":1}' },
      ],
    },
  ]);
});

it('of a stream of Anthropic has its tool calls, and names its thinking without what it holds', async () => {
  capture('SPAN_ONLY');
  const block = (index: number, contentBlock: object, ...deltas: readonly object[]) => [
    { type: 'content_block_start', index, content_block: contentBlock },
    ...deltas.map((delta) => ({ type: 'content_block_delta', index, delta })),
    { type: 'content_block_stop', index },
  ];
  await readStream(claude, [
    { type: 'message_start', message: { id: 'm', role: 'assistant', content: [], usage: { input_tokens: 1 } } },
    ...block(0, { type: 'thinking', thinking: '' }, { type: 'thinking_delta', thinking: 'hm' }),
    ...block(1, { type: 'text', text: '' }, { text: 'let me ' }, { text: 'look' }),
    ...block(
      2,
      { type: 'tool_use', id: 'c1', name: 'search', input: {} },
      { partial_json: '{"q"' },
      { partial_json: ':1}' },
    ),
    { type: 'message_delta', delta: { stop_reason: 'tool_use' }, usage: { output_tokens: 9 } },
  ]);
  expect(onSpan('gen_ai.output.messages')).toEqual([
    {
      role: 'assistant',
      parts: [{ type: 'thinking' }, { type: 'text', content: 'let me look' }, { ...call, arguments: { q: 1 } }],
    },
  ]);
});

it('of a stream of the Responses API has its tool calls, and the text of an item that was cut off', async () => {
  capture('SPAN_ONLY');
  const item = { type: 'function_call', call_id: 'c1', name: 'search', arguments: '{"q":1}' };
  await readStream(gpt, [
    { type: 'response.created', response: { object: 'response', id: 'r' } },
    { type: 'response.output_item.done', output_index: 0, item },
    { type: 'response.output_text.delta', output_index: 1, delta: 'let me ' },
    { type: 'response.output_text.delta', output_index: 1, delta: 'look' },
  ]);
  expect(onSpan('gen_ai.output.messages')).toEqual([
    { role: 'assistant', parts: [{ ...call, arguments: '{"q":1}' }] },
    { role: 'assistant', parts: [{ type: 'text', content: 'let me look' }] },
  ]);
});

const ARGUMENTS = 'gen_ai.tool.call.arguments';
const RESULT = 'gen_ai.tool.call.result';

it('of a wrapped tool is what it was called with: one argument itself, several as a list', () => {
  capture('SPAN_ONLY');
  const calledWith = (...args: readonly unknown[]) => {
    tool.wrap({ name: 'look' }, (..._args: readonly unknown[]) => 'found')(...args);
    return telemetry.spans().at(-1)?.attributes[ARGUMENTS];
  };
  expect(calledWith({ order: 'A' })).toBe('{"order":"A"}');
  expect(calledWith('A', 2n)).toBe('["A","2"]');
  expect(calledWith()).toBeUndefined();
  const circular: { self?: unknown } = {};
  circular.self = circular;
  expect(calledWith(circular)).toBeUndefined();
});

it('of a tool is the input of its options, where that is given', () => {
  capture('SPAN_ONLY');
  tool.wrap(
    (order: string) => ({ name: 'look', input: { order } }),
    (_order: string) => 'found',
  )('A');
  tool.wrap({ name: 'look', input: undefined }, (_secret: string) => 'found')('s3cret');
  tool({ name: 'look', input: ['A'] }, () => 'found');
  tool({ name: 'look' }, () => 'found');
  expect(telemetry.spans().map(({ attributes }) => attributes[ARGUMENTS])).toEqual([
    '{"order":"A"}',
    undefined,
    '["A"]',
    undefined,
  ]);
});

it.each(['NO_CONTENT', 'EVENT_ONLY'] as const)('of a tool is not kept where %s says so', (where) => {
  capture(where);
  tool.wrap({ name: 'look' }, (_order: string) => 'found')('A');
  expect(telemetry.spans()[0]?.attributes).not.toHaveProperty([ARGUMENTS]);
  expect(telemetry.spans()[0]?.attributes).not.toHaveProperty([RESULT]);
});

async function* rows() {
  yield { row: 1 };
  yield { row: 2 };
}

async function* words() {
  yield 'it is ';
  yield 'here';
}

it.each<[string, () => unknown, unknown]>([
  ['a value', () => ({ found: 1 }), { found: 1 }],
  ['nothing that is there', () => null, null],
  ['a promise', async () => ({ found: 1 }), { found: 1 }],
  ['a stream of items', rows, [{ row: 1 }, { row: 2 }]],
  ['a stream of pieces of a text', words, 'it is here'],
  ['a promise of a stream', async () => words(), 'it is here'],
  ['a web stream', () => ReadableStream.from(rows()), [{ row: 1 }, { row: 2 }]],
  ['a stream of bytes', () => ReadableStream.from([new Uint8Array([1])]), undefined],
])('of a tool that gives %s has its result', async (_what, give, expected) => {
  capture('SPAN_ONLY');
  const given = await tool({ name: 'look' }, give);
  if (given !== null && typeof given === 'object' && Symbol.asyncIterator in given) {
    for await (const _ of given as AsyncIterable<unknown>);
  }
  expect(onSpan(RESULT)).toEqual(expected);
});
