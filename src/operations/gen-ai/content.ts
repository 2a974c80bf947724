import { fieldsOf, listOf, textOf } from './fields.ts';
import type { Fields } from './fields.ts';
import { toJson } from './to-json.ts';

/** Content attributes, as JSON. */
export type Content = Record<string, string>;

interface Message {
  readonly role: string;
  readonly parts: readonly Fields[];
}

/** The content attributes of a request, in the form of the GenAI conventions. */
export function requestContent(value: unknown): Content {
  const request = fieldsOf(value);
  if (!request) return {};
  const messages = request['messages'] ?? request['input'] ?? request['prompt'];
  const input =
    typeof messages === 'string' ? [message('user', messages)] : listOf(messages).map((item) => readMessage(item));
  const system = request['system'] ?? request['instructions'];
  return attributes({
    'gen_ai.input.messages': input.length > 0 ? input : undefined,
    'gen_ai.system_instructions': system === undefined ? undefined : partsOf(system),
  });
}

/** The content attributes of a response. */
export function answerContent(value: unknown): Content {
  const response = fieldsOf(value);
  const choices = listOf(response?.['choices']).map((choice) => fieldsOf(choice)?.['message']);
  const messages = response?.['role'] === 'assistant' ? [response] : [...choices, ...listOf(response?.['output'])];
  return messages.length > 0 ? attributes({ 'gen_ai.output.messages': messages.map((item) => readMessage(item)) }) : {};
}

function readMessage(value: unknown): Message {
  const item = fieldsOf(value) ?? {};
  const calls = listOf(item['tool_calls']).map((call) => ({
    type: 'tool_call',
    ...fieldsOf(fieldsOf(call)?.['function']),
    id: fieldsOf(call)?.['id'],
  }));
  const content = item['content'] ?? (item['type'] === undefined ? value : [item]);
  return { role: textOf(item['role']) ?? 'assistant', parts: [...partsOf(content), ...calls] };
}

function message(role: string, text: string): Message {
  return { role, parts: partsOf(text) };
}

function partsOf(content: unknown): Fields[] {
  if (typeof content === 'string') return [{ type: 'text', content }];
  return listOf(content).map((part) => readPart(fieldsOf(part) ?? {}));
}

/** Parts that are neither text nor tools, such as images, are named without what they hold. */
function readPart(part: Fields): Fields {
  const { type, id, name } = part;
  if (typeof part['text'] === 'string') return { type: 'text', content: part['text'] };
  if (type === 'tool_use') return { type: 'tool_call', id, name, arguments: part['input'] };
  if (type === 'function_call') return { type: 'tool_call', id: part['call_id'], name, arguments: part['arguments'] };
  if (type === 'tool_result') return { type: 'tool_call_response', id: part['tool_use_id'], response: part['content'] };
  return { type: textOf(type) ?? 'generic' };
}

function attributes(values: Readonly<Record<string, unknown>>): Content {
  const result: Content = {};
  for (const [key, value] of Object.entries(values)) {
    const json = value === undefined ? undefined : toJson(value);
    if (json !== undefined) result[key] = json;
  }
  return result;
}
