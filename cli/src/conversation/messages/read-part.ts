import { fieldsOf, listOf, parsed, shown, textOf } from './json-value.ts';
import type { Fields } from './json-value.ts';
import { isPart } from './part-shapes.ts';
import type { RawContent } from './raw-message.ts';

/**
 * The parts of a message's content: a text, or the parts as the GenAI conventions and the APIs of the providers write them. A text is taken for
 * the JSON of parts only where it holds nothing else.
 */
export function readParts(content: unknown): RawContent[] {
  if (typeof content !== 'string') return listOf(content).flatMap((part) => readPart(part));
  if (content === '') return [];
  const parts = listOf(parsed(content));
  const areParts = parts.length > 0 && parts.every((part) => isPart(part));
  return areParts ? parts.flatMap((part) => readPart(part)) : [{ type: 'text', text: content }];
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

/** Without a type, what has more than a text is not a part but what was said. */
const text: ReadPart = (fields) => {
  const isText = fields['type'] !== undefined || Object.keys(fields).length === 1;
  const said = isText ? (fields['text'] ?? fields['content']) : undefined;
  return { type: 'text', text: shown(said ?? fields) };
};
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

/** What the Vercel AI SDK says of a value that a tool gave. */
const valueTypes = /^(text|json|content|error-text|error-json)$/;

/** Results may be parts themselves, or, in the Vercel AI SDK, a value with its type. */
function resultText(value: unknown): string {
  const fields = fieldsOf(value);
  if (fields && 'value' in fields && valueTypes.test(textOf(fields['type']) ?? '')) return resultText(fields['value']);
  const areParts = Array.isArray(value) && value.length > 0 && value.every((part) => isPart(part));
  if (!areParts) return shown(value);
  return value.flatMap((part) => readPart(part).map(({ text: said }) => said)).join('\n');
}

/** Images and the like are named without what they hold; of a type that is not known, all is shown. */
function other(fields: Fields): RawContent {
  const type = textOf(fields['type']) ?? 'content';
  const detail = textOf(fields['mime_type']) ?? textOf(fields['mediaType']) ?? textOf(fields['uri']);
  if (detail !== undefined) return { type: 'other', text: `${type} ${detail}` };
  return { type: 'other', text: isPart(fields) ? type : shown(fields) };
}
