import { toAnyValue, toKeyValues } from 'binnacle/otlp';
import { describe, expect, it } from 'vitest';
import { describeLogRecord } from '../interpret/index.ts';
import { conversationOf } from './conversation-of.ts';
import { spanOf } from './testing/span-of.ts';

const chat = { 'gen_ai.operation.name': 'chat', 'gen_ai.provider.name': 'openai', 'gen_ai.request.model': 'gpt-4o' };

/** What was said, one line a part. */
function linesOf(attributes: object, events?: Readonly<Record<string, object>>): string[] {
  const [turn] = conversationOf([spanOf({ id: '1', attributes, ...(events && { events }) })]).turns;
  const line =
    (direction: string) =>
    (message: { role: string; content: readonly { type: string; text: string; name?: string; id?: string }[] }) =>
      message.content.map(({ type, text, name, id }) =>
        [direction, message.role, type, name, id, text].filter(Boolean).join(' '),
      );
  return [...(turn?.input ?? []).flatMap(line('>')), ...(turn?.output ?? []).flatMap(line('<'))];
}

const weather = [
  '> system text be brief',
  '> user text weather?',
  '> assistant tool_call get_weather c1 {"city":"Rome"}',
  '> tool tool_result get_weather c1 sunny',
  '< assistant text It is sunny.',
];

describe('a conversation in each dialect', () => {
  it.each<[string, object]>([
    [
      'the GenAI conventions',
      {
        ...chat,
        'gen_ai.system_instructions': JSON.stringify([{ type: 'text', content: 'be brief' }]),
        'gen_ai.input.messages': JSON.stringify([
          { role: 'user', parts: [{ type: 'text', content: 'weather?' }] },
          {
            role: 'assistant',
            parts: [{ type: 'tool_call', id: 'c1', name: 'get_weather', arguments: { city: 'Rome' } }],
          },
          { role: 'tool', parts: [{ type: 'tool_call_response', id: 'c1', response: 'sunny' }] },
        ]),
        'gen_ai.output.messages': JSON.stringify([
          { role: 'assistant', parts: [{ type: 'text', content: 'It is sunny.' }], finish_reason: 'stop' },
        ]),
      },
    ],
    [
      'OpenLLMetry',
      {
        'llm.request.type': 'chat',
        'gen_ai.prompt.0.role': 'system',
        'gen_ai.prompt.0.content': 'be brief',
        'gen_ai.prompt.1.role': 'user',
        'gen_ai.prompt.1.content': 'weather?',
        'gen_ai.prompt.2.role': 'assistant',
        'gen_ai.prompt.2.tool_calls.0.id': 'c1',
        'gen_ai.prompt.2.tool_calls.0.name': 'get_weather',
        'gen_ai.prompt.2.tool_calls.0.arguments': '{"city":"Rome"}',
        'gen_ai.prompt.3.role': 'tool',
        'gen_ai.prompt.3.tool_call_id': 'c1',
        'gen_ai.prompt.3.content': 'sunny',
        'gen_ai.completion.0.role': 'assistant',
        'gen_ai.completion.0.content': 'It is sunny.',
        'gen_ai.completion.0.finish_reason': 'stop',
      },
    ],
    [
      'OpenInference',
      {
        'openinference.span.kind': 'LLM',
        'llm.input_messages.0.message.role': 'system',
        'llm.input_messages.0.message.content': 'be brief',
        'llm.input_messages.1.message.role': 'user',
        'llm.input_messages.1.message.contents.0.message_content.type': 'text',
        'llm.input_messages.1.message.contents.0.message_content.text': 'weather?',
        'llm.input_messages.2.message.role': 'assistant',
        'llm.input_messages.2.message.tool_calls.0.tool_call.id': 'c1',
        'llm.input_messages.2.message.tool_calls.0.tool_call.function.name': 'get_weather',
        'llm.input_messages.2.message.tool_calls.0.tool_call.function.arguments': '{"city":"Rome"}',
        'llm.input_messages.3.message.role': 'tool',
        'llm.input_messages.3.message.tool_call_id': 'c1',
        'llm.input_messages.3.message.content': 'sunny',
        'llm.output_messages.0.message.role': 'assistant',
        'llm.output_messages.0.message.content': 'It is sunny.',
      },
    ],
    [
      'the Vercel AI SDK',
      {
        'ai.operationId': 'ai.generateText.doGenerate',
        'ai.prompt.messages': JSON.stringify([
          { role: 'system', content: 'be brief' },
          { role: 'user', content: [{ type: 'text', text: 'weather?' }] },
          {
            role: 'assistant',
            content: [{ type: 'tool-call', toolCallId: 'c1', toolName: 'get_weather', input: { city: 'Rome' } }],
          },
          {
            role: 'tool',
            content: [{ type: 'tool-result', toolCallId: 'c1', output: { type: 'text', value: 'sunny' } }],
          },
        ]),
        'ai.response.text': 'It is sunny.',
      },
    ],
    [
      'LangSmith with the messages of OpenAI',
      {
        'langsmith.span.kind': 'llm',
        'gen_ai.prompt': JSON.stringify({
          messages: [
            { role: 'system', content: 'be brief' },
            { role: 'user', content: 'weather?' },
            {
              role: 'assistant',
              content: null,
              tool_calls: [
                { id: 'c1', type: 'function', function: { name: 'get_weather', arguments: '{"city":"Rome"}' } },
              ],
            },
            { role: 'tool', tool_call_id: 'c1', content: 'sunny' },
          ],
        }),
        'gen_ai.completion': JSON.stringify({
          choices: [{ index: 0, message: { role: 'assistant', content: 'It is sunny.' } }],
        }),
      },
    ],
    [
      'LangSmith with the messages of LangChain',
      {
        'langsmith.span.kind': 'llm',
        'gen_ai.prompt': JSON.stringify({
          messages: [
            [
              {
                lc: 1,
                type: 'constructor',
                id: ['langchain', 'schema', 'SystemMessage'],
                kwargs: { content: 'be brief' },
              },
              {
                lc: 1,
                type: 'constructor',
                id: ['langchain', 'schema', 'HumanMessage'],
                kwargs: { content: 'weather?', type: 'human' },
              },
              {
                lc: 1,
                type: 'constructor',
                id: ['langchain', 'schema', 'AIMessage'],
                kwargs: { content: '', tool_calls: [{ name: 'get_weather', args: { city: 'Rome' }, id: 'c1' }] },
              },
              {
                lc: 1,
                type: 'constructor',
                id: ['langchain', 'schema', 'ToolMessage'],
                kwargs: { content: 'sunny', tool_call_id: 'c1' },
              },
            ],
          ],
        }),
        'gen_ai.completion': JSON.stringify({
          generations: [
            [
              {
                text: 'It is sunny.',
                message: { lc: 1, id: ['langchain', 'schema', 'AIMessage'], kwargs: { content: 'It is sunny.' } },
              },
            ],
          ],
        }),
      },
    ],
    [
      'the API of Anthropic',
      {
        'openinference.span.kind': 'LLM',
        'input.value': JSON.stringify({
          system: 'be brief',
          messages: [
            { role: 'user', content: 'weather?' },
            {
              role: 'assistant',
              content: [{ type: 'tool_use', id: 'c1', name: 'get_weather', input: { city: 'Rome' } }],
            },
            {
              role: 'user',
              content: [{ type: 'tool_result', tool_use_id: 'c1', content: [{ type: 'text', text: 'sunny' }] }],
            },
          ],
        }),
        'output.value': JSON.stringify({ role: 'assistant', content: [{ type: 'text', text: 'It is sunny.' }] }),
      },
    ],
  ])('reads %s', (_dialect, attributes) => {
    expect(linesOf(attributes)).toEqual(weather);
  });

  it('reads the events of the earlier convention', () => {
    const events = {
      'gen_ai.system.message': { content: 'be brief' },
      'gen_ai.user.message': { content: 'weather?' },
      'gen_ai.assistant.message': {
        tool_calls: '[{"id":"c1","function":{"name":"get_weather","arguments":"{\\"city\\":\\"Rome\\"}"}}]',
      },
      'gen_ai.tool.message': { id: 'c1', content: 'sunny' },
      'gen_ai.choice': { index: 0, message: '{"content":"It is sunny."}' },
    };
    expect(linesOf(chat, events)).toEqual(weather);
  });

  it('reads the event with the details of a call', () => {
    const details = describeLogRecord(
      {
        timeUnixNano: 1n,
        observedTimeUnixNano: 1n,
        severityNumber: 5,
        spanId: '1',
        eventName: 'gen_ai.client.inference.operation.details',
        body: toAnyValue('Model call details'),
        attributes: toKeyValues({
          'gen_ai.input.messages': [{ role: 'user', parts: [{ type: 'text', content: 'hi' }] }],
          'gen_ai.output.messages': [{ role: 'assistant', parts: [{ type: 'reasoning', content: 'hm' }] }],
        }),
      },
      { attributes: [] },
      { name: 'binnacle', attributes: [] },
    );
    const { turns, hasContent } = conversationOf([spanOf({ id: '1', attributes: chat })], [details]);
    expect(hasContent).toBe(true);
    expect(turns[0]?.input[0]?.content[0]).toEqual({ type: 'text', text: 'hi', isCut: false });
    expect(turns[0]?.output[0]?.content[0]).toMatchObject({ type: 'reasoning', text: 'hm' });
  });

  it('cuts long texts and names images without what they hold', () => {
    const parts = [
      { type: 'text', content: 'x'.repeat(3_000) },
      { type: 'blob', modality: 'image', mime_type: 'image/png', content: 'AAAA' },
    ];
    const attributes = { ...chat, 'gen_ai.input.messages': JSON.stringify([{ role: 'user', parts }]) };
    const [turn] = conversationOf([spanOf({ id: '1', attributes })]).turns;
    expect(turn?.input[0]?.content[0]?.text).toHaveLength(2_000);
    expect(turn?.input[0]?.content[0]?.isCut).toBe(true);
    expect(turn?.input[0]?.content[1]).toMatchObject({ type: 'other', text: 'blob image/png' });
  });

  it.each(['[{"role": 3}]', '{', '[[[]]]', 'null', '[null, 5]', '"text"', '{"role":"user"}'])(
    'takes %s without failing',
    (json) => {
      expect(
        conversationOf([spanOf({ id: '1', attributes: { ...chat, 'gen_ai.input.messages': json } })]).turns,
      ).toHaveLength(1);
    },
  );
});
