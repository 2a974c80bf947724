import { describe, expect, it } from 'vitest';
import type { Attributes } from '../../api/common.ts';
import { callContent } from './call-content.ts';

const JSON_TEXTS = [
  '{"label":"late"}',
  '{"order":"A","status":"late"}',
  '{"type":"question","id":3}',
  '{"type":"text","id":3}',
  '{"type":"text","text":"a line of","poem":true}',
  '{"text":"only this","more":1}',
  '{"content":"only this","confidence":0.9}',
  '{"type":"file","path":"report.pdf","content":"all of it"}',
  '[{"type":"document","source":"shelf","title":"Rules"}]',
  '[{"sku":1},{"sku":2}]',
  '[{"type":"text","text":"one"},{"sku":2}]',
  '["one","two"]',
  '[]',
  '{}',
  '"quoted"',
];

const textsOf = (attributes: Attributes, event = 'none', fields: Attributes = {}) => {
  const { input, output } = callContent({ attributes, events: [{ name: event, atMillis: 0, attributes: fields }] }, []);
  return [...input, ...output].flatMap(({ content }) => content.map(({ text }) => text));
};

describe.each(JSON_TEXTS)('the text %s is told as it came', (text) => {
  it.each<[string, Attributes]>([
    [
      'a part',
      { 'gen_ai.input.messages': JSON.stringify([{ role: 'user', parts: [{ type: 'text', content: text }] }]) },
    ],
    ['the content of a message', { 'gen_ai.output.messages': JSON.stringify([{ role: 'assistant', content: text }]) }],
    [
      'the result of a tool',
      {
        'gen_ai.input.messages': JSON.stringify([
          { role: 'tool', parts: [{ type: 'tool_call_response', id: 'c1', response: text }] },
        ]),
      },
    ],
    [
      'the message of a tool',
      { 'gen_ai.prompt': JSON.stringify({ messages: [{ role: 'tool', tool_call_id: 'c1', content: text }] }) },
    ],
    ['a flattened prompt', { 'gen_ai.prompt.0.role': 'user', 'gen_ai.prompt.0.content': text }],
    ['a flattened completion', { 'gen_ai.completion.0.role': 'assistant', 'gen_ai.completion.0.content': text }],
    [
      'a message of OpenInference',
      { 'llm.input_messages.0.message.role': 'tool', 'llm.input_messages.0.message.content': text },
    ],
    ['an answer of the Vercel AI SDK', { 'ai.response.text': text }],
  ])('as %s', (_where, attributes) => {
    expect(textsOf(attributes)).toEqual([text]);
  });

  it.each(['gen_ai.user.message', 'gen_ai.tool.message'])('in the event %s', (event) => {
    expect(textsOf({}, event, { id: 'c1', content: text })).toEqual([text]);
  });

  it('in the event of an answer, whole or as the content of its message', () => {
    expect(textsOf({}, 'gen_ai.choice', { message: JSON.stringify({ content: text }) })).toEqual([text]);
    const quoted = text.startsWith('"') ? JSON.stringify(text) : text;
    expect(textsOf({}, 'gen_ai.choice', { message: quoted })).toEqual([text]);
  });
});

it.each([
  ['{"label":"late"}', 'gen_ai.content.prompt', 'gen_ai.prompt'],
  ['{"content":"only this","confidence":0.9}', 'gen_ai.content.completion', 'gen_ai.completion'],
  ['[{"sku":1},{"sku":2}]', 'gen_ai.content.completion', 'gen_ai.completion'],
])('tells the text %s of the event %s as it came', (text, event, key) => {
  expect(textsOf({}, event, { [key]: text })).toEqual([text]);
});

it.each([
  { 'openinference.span.kind': 'LLM', 'input.value': '{"order":"A"}', 'output.value': '{"label":"late"}' },
  { 'langsmith.span.kind': 'llm', 'gen_ai.prompt': '{"order":"A"}', 'gen_ai.completion': '{"label":"late"}' },
])('tells JSON that is no body of a request or response as it came: %j', (attributes) => {
  expect(textsOf(attributes)).toEqual(['{"order":"A"}', '{"label":"late"}']);
});

it('tells structures that are no parts as JSON', () => {
  const told = (content: unknown) => textsOf({ 'gen_ai.input.messages': JSON.stringify([{ role: 'user', content }]) });
  expect(told({ order: 'A' })).toEqual(['{"order":"A"}']);
  expect(told([{ text: 'only this', more: 1 }])).toEqual(['{"text":"only this","more":1}']);
  expect(told([{ text: 'this' }])).toEqual(['this']);
  expect(told([{ type: 'question', id: 3 }])).toEqual(['{"type":"question","id":3}']);
});

it('tells what a tool gave as JSON where it has a type of its own', () => {
  const told = (response: unknown) =>
    textsOf({
      'gen_ai.input.messages': JSON.stringify([{ role: 'tool', parts: [{ type: 'tool_call_response', response }] }]),
    });
  expect(told({ type: 'temperature', value: 3, unit: 'C' })).toEqual(['{"type":"temperature","value":3,"unit":"C"}']);
  expect(told([{ type: 'row', id: 1 }])).toEqual(['[{"type":"row","id":1}]']);
  expect(told([{ type: 'text', text: 'sunny' }])).toEqual(['sunny']);
  expect(told({ type: 'content', value: [{ type: 'text', text: 'sunny' }] })).toEqual(['sunny']);
});

it('reads a text that is the JSON of parts, as OpenLLMetry writes them, as these parts', () => {
  const parts = [
    { type: 'text', text: 'What is it?', cache_control: { type: 'ephemeral' } },
    { type: 'image_url', image_url: { url: 'data:image/png;base64,AAAA' } },
    { type: 'tool_use', id: 'c1', name: 'look', input: { at: 'it' } },
  ];
  const attributes = { 'gen_ai.prompt.0.role': 'user', 'gen_ai.prompt.0.content': JSON.stringify(parts) };
  expect(callContent({ attributes, events: [] }, []).input).toMatchObject([
    {
      content: [
        { type: 'text', text: 'What is it?' },
        { type: 'other', text: 'image_url' },
        { type: 'tool_call', name: 'look', text: '{"at":"it"}' },
      ],
    },
  ]);
});
