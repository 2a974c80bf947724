import { fieldsOf, listOf, parsed, shown, textOf } from './json-value.ts';
import type { Fields } from './json-value.ts';
import type { RawContent } from './raw-message.ts';

/** The parts of a message's content: a text, or the parts as the GenAI conventions and the APIs of the providers write them. */
export function readParts(content: unknown): RawContent[] {
  const value = parsed(content);
  if (typeof value === 'string') return value === '' ? [] : [{ type: 'text', text: value }];
  return listOf(value).flatMap((part) => readPart(part));
}

function readPart(part: unknown): RawContent[] {
  if (typeof part === 'string') return readParts(part);
  const fields = fieldsOf(part);
  if (fields === undefined) return part === null ? [] : [{ type: 'other', text: shown(part) }];
  const { message_content: content, ...beside } = fields;
  const inner = fieldsOf(content);
  // OpenInference has the call of a tool beside what says that it is one.
  if (inner !== undefined) return readPart({ ...beside, ...inner });
  const read = readers.get(textOf(fields['type']) ?? 'text');
  return [read ? read(fields) : other(fields)];
}

type ReadPart = (fields: Fields) => RawContent;

const text: ReadPart = (fields) => ({ type: 'text', text: shown(fields['text'] ?? fields['content']) });
const reasoning: ReadPart = (fields) => ({
  type: 'reasoning',
  text: shown(fields['content'] ?? fields['text'] ?? fields['thinking'] ?? fields['summary']),
});
const toolCall: ReadPart = (fields) => readToolCall(fields) ?? other(fields);
const toolResult: ReadPart = (fields) => ({
  type: 'tool_result',
  text: resultText(fields['response'] ?? fields['result'] ?? fields['output'] ?? fields['content']),
  name: textOf(fields['name']) ?? textOf(fields['toolName']),
  id:
    textOf(fields['id']) ?? textOf(fields['toolCallId']) ?? textOf(fields['tool_use_id']) ?? textOf(fields['call_id']),
});

const readers: ReadonlyMap<string, ReadPart> = new Map([
  ['text', text],
  ['input_text', text],
  ['output_text', text],
  ['refusal', (fields) => ({ type: 'text', text: shown(fields['refusal']) })],
  ['reasoning', reasoning],
  ['thinking', reasoning],
  ['tool_call', toolCall],
  ['tool-call', toolCall],
  ['tool_use', toolCall],
  ['server_tool_use', toolCall],
  ['function_call', toolCall],
  ['tool_call_response', toolResult],
  ['tool-result', toolResult],
  ['tool_result', toolResult],
  ['function_call_output', toolResult],
]);

/** A call of a tool, in the shape of any provider; undefined where it has no name. */
export function readToolCall(value: unknown): RawContent | undefined {
  const outer = fieldsOf(value);
  const fields = fieldsOf(outer?.['tool_call']) ?? outer;
  const called = fieldsOf(fields?.['function']) ?? fields;
  const name = textOf(called?.['name']) ?? textOf(called?.['toolName']);
  if (fields === undefined || called === undefined || name === undefined) return undefined;
  const input = called['arguments'] ?? called['input'] ?? called['args'];
  // The Responses API of OpenAI has an id of the item beside that of the call.
  const id = textOf(fields['call_id']) ?? textOf(fields['id']) ?? textOf(fields['toolCallId']);
  return { type: 'tool_call', text: shown(input), name, id };
}

/** Results may be parts themselves, or, in the Vercel AI SDK, a value with its type. */
function resultText(value: unknown): string {
  const fields = fieldsOf(value);
  if (fields && textOf(fields['type']) !== undefined && 'value' in fields) return shown(fields['value']);
  if (!Array.isArray(value)) return shown(value);
  return value.every((part) => textOf(fieldsOf(part)?.['type']) !== undefined)
    ? value.flatMap((part) => readPart(part).map(({ text: said }) => said)).join('\n')
    : shown(value);
}

/** Images and the like are named without what they hold. */
function other(fields: Fields): RawContent {
  const type = textOf(fields['type']) ?? 'content';
  const detail = textOf(fields['mime_type']) ?? textOf(fields['mediaType']) ?? textOf(fields['uri']);
  return { type: 'other', text: detail === undefined ? type : `${type} ${detail}` };
}
