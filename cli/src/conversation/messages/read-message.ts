import { fieldsOf, listOf, parsed, textOf } from './json-value.ts';
import type { Fields } from './json-value.ts';
import type { RawContent, RawMessage } from './raw-message.ts';
import { readParts, readToolCall } from './read-part.ts';

/** What LangChain and some providers call roles, by what the others call them. */
const roles: ReadonlyMap<string, string> = new Map([
  ['human', 'user'],
  ['ai', 'assistant'],
  ['model', 'assistant'],
  ['function', 'tool'],
  ['HumanMessage', 'user'],
  ['AIMessage', 'assistant'],
  ['AIMessageChunk', 'assistant'],
  ['SystemMessage', 'system'],
  ['ToolMessage', 'tool'],
  ['FunctionMessage', 'tool'],
]);

/** Messages in any form: a text, one message or a list of them, also as JSON. What is neither is left out; of a text, nothing is. */
export function readMessages(value: unknown, role: string): RawMessage[] {
  const given = parsed(value);
  if (typeof given === 'string') return given === '' ? [] : [{ role, content: readParts(given) }];
  // LangChain gives one list a call of a batch.
  const items = listOf(given)
    .flat()
    .map((item) => parsed(item));
  const isText = typeof value === 'string' && !items.every((item) => isMessage(item));
  const messages = isText ? [] : items.flatMap((item) => readMessage(item, role));
  const isUnread = typeof value === 'string' && messages.length === 0 && items.length > 0;
  return isUnread ? [{ role, content: readParts(value) }] : messages;
}

/** What messages without a role may have. */
const messageFields = new Set(['content', 'contents', 'parts', 'tool_calls', 'tool_call_id', 'name', 'finish_reason']);

/** Whether a value is a message: JSON without a role may be what a model was told to answer. */
export function isMessage(value: unknown): boolean {
  if (typeof value === 'string') return true;
  const fields = fieldsOf(value);
  if (fields === undefined) return false;
  if (textOf(fields['role']) !== undefined || roles.has(textOf(fields['type']) ?? '')) return true;
  if (['message', 'kwargs'].some((key) => fieldsOf(fields[key]) !== undefined)) return true;
  const hasContent = ['content', 'contents', 'parts', 'tool_calls'].some((key) => fields[key] !== undefined);
  return ownPart(fields) !== undefined || (hasContent && Object.keys(fields).every((key) => messageFields.has(key)));
}

function readMessage(value: unknown, role: string): RawMessage[] {
  if (typeof value === 'string') return readMessages(value, role);
  const outer = fieldsOf(value);
  if (outer === undefined) return [];
  const inner = fieldsOf(outer['message']);
  if (inner !== undefined) return readMessage(inner, role);
  const fields = { ...outer, ...(fieldsOf(outer['kwargs']) ?? fieldsOf(outer['data'])) };
  const content = contentOf(fields);
  return content.length === 0 ? [] : [{ role: roleOf(fields, content) ?? role, content }];
}

function contentOf(fields: Fields): RawContent[] {
  const calls = listOf(parsed(fields['tool_calls'] ?? fieldsOf(fields['additional_kwargs'])?.['tool_calls']))
    .map((call) => readToolCall(call))
    .filter((call) => call !== undefined);
  const parts = readParts(fields['parts'] ?? fields['contents'] ?? fields['content'] ?? ownPart(fields));
  const reasoning = textOf(fields['reasoning_content'] ?? fields['reasoning']);
  const id = textOf(fields['tool_call_id']);
  if (id !== undefined && parts.every(({ type }) => type === 'text')) {
    const text = parts.map((part) => part.text).join('\n');
    return [{ type: 'tool_result', text, name: textOf(fields['name']), id }];
  }
  const said = parts.some(({ type }) => type === 'tool_call') ? [] : calls;
  return [...(reasoning === undefined ? [] : [{ type: 'reasoning' as const, text: reasoning }]), ...parts, ...said];
}

/** In OpenAI's Responses API, calls and results stand among the messages. */
function ownPart(fields: Fields): unknown {
  const type = textOf(fields['type']);
  return type !== undefined && /^(function_call|function_call_output|reasoning)$/.test(type) ? [fields] : undefined;
}

function roleOf(fields: Fields, content: readonly RawContent[]): string | undefined {
  // Anthropic has the results of tools said by the user.
  if (content.every(({ type }) => type === 'tool_result')) return 'tool';
  const given = textOf(fields['role']);
  if (given !== undefined) return roles.get(given) ?? given;
  const className = textOf(listOf(fields['id']).at(-1)) ?? '';
  return roles.get(className) ?? roles.get(textOf(fields['type']) ?? '');
}
