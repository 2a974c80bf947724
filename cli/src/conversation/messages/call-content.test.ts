import { expect, it } from 'vitest';
import { seededWhole } from '../../../../test/support/seeded-random.ts';
import { callContent } from './call-content.ts';

const KEYS = [
  'gen_ai.input.messages',
  'gen_ai.output.messages',
  'gen_ai.system_instructions',
  'gen_ai.prompt',
  'gen_ai.completion',
  'input.value',
  'ai.prompt.messages',
  'ai.response.toolCalls',
  'gen_ai.prompt.0.content',
  'gen_ai.prompt.0.tool_calls.0.name',
  'gen_ai.prompt.0.__proto__.polluted',
  'gen_ai.prompt.99999999999.role',
  'llm.input_messages.0.message.contents.0.message_content.type',
  'llm.input_messages.0.message',
];
const NAMES = [
  'role',
  'content',
  'parts',
  'type',
  'text',
  'tool_calls',
  'function',
  'name',
  'arguments',
  'message',
  'messages',
  'kwargs',
  'id',
  'choices',
];
const WORDS = ['text', 'tool_call', 'tool_result', 'reasoning', 'user', '', '{"role":"user"}', '[[', 'constructor'];

it('reads messages from anything, or none, without failing', () => {
  const random = seededWhole(11);
  const anything = (depth: number): unknown => {
    const kind = random(depth > 0 ? 7 : 4);
    if (kind === 0) return null;
    if (kind === 1) return random(100);
    if (kind < 4) return WORDS[random(WORDS.length)];
    if (kind < 5) return Array.from({ length: random(4) }, () => anything(depth - 1));
    return Object.fromEntries(
      Array.from({ length: random(5) }, () => [NAMES[random(NAMES.length)], anything(depth - 1)]),
    );
  };
  for (let round = 0; round < 3_000; round += 1) {
    const value = anything(5);
    const key = KEYS[random(KEYS.length)] ?? '';
    const attributes = { [key]: random(2) ? JSON.stringify(value) : value };
    const { input, output } = callContent(
      { attributes, events: [{ name: 'gen_ai.choice', atMillis: 0, attributes: { message: value } }] },
      [],
    );
    for (const message of [...input, ...output]) {
      expect(typeof message.role).toBe('string');
      for (const { text } of message.content) expect(typeof text).toBe('string');
    }
  }
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});

it.each([
  ['nested messages', { 'gen_ai.prompt': `${'{"message":'.repeat(100_000)}1${'}'.repeat(100_000)}` }],
  ['nested lists', { 'gen_ai.input.messages': '['.repeat(100_000) + ']'.repeat(100_000) }],
  ['nested keys', { [`gen_ai.prompt.0${'.a'.repeat(50_000)}`]: 'x' }],
])('is not exhausted by %s', (_what, attributes) => {
  expect(callContent({ attributes, events: [] }, []).output).toEqual([]);
});

it('reads the call of a tool that OpenInference writes both beside the parts of a message and among them once', () => {
  const message = 'llm.output_messages.0.message';
  const call = { id: 't1', 'function.name': 'weather', 'function.arguments': '{"city":"Rome"}' };
  const beneath = (prefix: string) =>
    Object.fromEntries(Object.entries(call).map(([key, value]) => [`${prefix}.tool_call.${key}`, value]));
  const attributes = {
    'openinference.span.kind': 'LLM',
    [`${message}.role`]: 'assistant',
    [`${message}.contents.0.message_content.type`]: 'text',
    [`${message}.contents.0.message_content.text`]: 'Let me look',
    [`${message}.contents.1.message_content.type`]: 'tool_use',
    ...beneath(`${message}.contents.1`),
    ...beneath(`${message}.tool_calls.0`),
  };
  expect(callContent({ attributes, events: [] }, []).output).toMatchObject([
    {
      role: 'assistant',
      content: [
        { type: 'text', text: 'Let me look' },
        { type: 'tool_call', name: 'weather', id: 't1', text: '{"city":"Rome"}' },
      ],
    },
  ]);
});

it.each([
  [
    'OpenInference',
    {
      'openinference.span.kind': 'TOOL',
      'tool.name': 'get_weather',
      'tool.description': 'The weather of a city',
      'tool.parameters': '{"city":{"type":"string"}}',
      'input.value': '{"city": "Rome", "messages": "all"}',
      'input.mime_type': 'application/json',
      'output.value': 'sunny, 24 °C',
      'output.mime_type': 'text/plain',
    },
  ],
  [
    'LangSmith',
    {
      'langsmith.span.kind': 'tool',
      'gen_ai.tool.name': 'get_weather',
      'gen_ai.prompt': '{"city": "Rome", "messages": "all"}',
      'gen_ai.completion': 'sunny, 24 °C',
    },
  ],
])('reads what a tool of %s was called with and gave back, neither as said by a model', (_dialect, attributes) => {
  const name = 'get_weather';
  expect(callContent({ attributes, events: [] }, [])).toEqual({
    input: [{ role: 'tool', content: [{ type: 'tool_call', text: '{"city": "Rome", "messages": "all"}', name }] }],
    output: [{ role: 'tool', content: [{ type: 'tool_result', text: 'sunny, 24 °C', name }] }],
  });
});
