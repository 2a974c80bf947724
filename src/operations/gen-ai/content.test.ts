import { expect, it } from 'vitest';
import { answerContent, requestContent } from './content.ts';

const parse = (attributes: Record<string, string>) =>
  Object.fromEntries(Object.entries(attributes).map(([key, json]) => [key, JSON.parse(json) as unknown]));

it('reads the messages of a chat, its tool calls and their results', () => {
  const request = {
    messages: [
      { role: 'system', content: 'be brief' },
      {
        role: 'assistant',
        tool_calls: [{ id: 'c1', type: 'function', function: { name: 'search', arguments: '{}' } }],
      },
      { role: 'tool', tool_call_id: 'c1', content: 'found' },
    ],
  };
  expect(parse(requestContent(request))['gen_ai.input.messages']).toEqual([
    { role: 'system', parts: [{ type: 'text', content: 'be brief' }] },
    { role: 'assistant', parts: [{ type: 'tool_call', id: 'c1', name: 'search', arguments: '{}' }] },
    { role: 'tool', parts: [{ type: 'text', content: 'found' }] },
  ]);
});

it('reads the blocks of Anthropic, the system prompt apart, and names images without what they hold', () => {
  const request = {
    system: [{ type: 'text', text: 'be brief' }],
    messages: [
      {
        role: 'user',
        content: [
          { type: 'text', text: 'look' },
          { type: 'image', source: { type: 'base64', data: 'AAAA' } },
          { type: 'tool_result', tool_use_id: 't1', content: 'ok' },
        ],
      },
    ],
  };
  const content = parse(requestContent(request));
  expect(content['gen_ai.system_instructions']).toEqual([{ type: 'text', content: 'be brief' }]);
  expect(content['gen_ai.input.messages']).toEqual([
    {
      role: 'user',
      parts: [
        { type: 'text', content: 'look' },
        { type: 'image' },
        { type: 'tool_call_response', id: 't1', response: 'ok' },
      ],
    },
  ]);
  const answer = { role: 'assistant', content: [{ type: 'tool_use', id: 't1', name: 'search', input: { q: 1 } }] };
  expect(parse(answerContent(answer))['gen_ai.output.messages']).toEqual([
    { role: 'assistant', parts: [{ type: 'tool_call', id: 't1', name: 'search', arguments: { q: 1 } }] },
  ]);
});

it('reads the input and output items of the Responses API', () => {
  expect(parse(requestContent({ instructions: 'be brief', input: 'hello' }))).toEqual({
    'gen_ai.system_instructions': [{ type: 'text', content: 'be brief' }],
    'gen_ai.input.messages': [{ role: 'user', parts: [{ type: 'text', content: 'hello' }] }],
  });
  const output = [
    { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'hi' }] },
    { type: 'function_call', call_id: 'c1', name: 'search', arguments: '{}' },
  ];
  expect(parse(answerContent({ output }))['gen_ai.output.messages']).toEqual([
    { role: 'assistant', parts: [{ type: 'text', content: 'hi' }] },
    { role: 'assistant', parts: [{ type: 'tool_call', id: 'c1', name: 'search', arguments: '{}' }] },
  ]);
});

it.each([undefined, null, 7, [], {}, { messages: 7 }])('finds no content in %j', (value) => {
  expect(requestContent(value)).toEqual({});
  expect(answerContent(value)).toEqual({});
});
