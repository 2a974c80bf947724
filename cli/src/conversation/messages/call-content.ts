import type { Attributes } from '../../api/common.ts';
import type { InterpretedLogRecord, InterpretedSpan } from '../../interpret/index.ts';
import { fieldsOf, listOf, parsed, shown, textOf } from './json-value.ts';
import type { CallContent, RawMessage } from './raw-message.ts';
import { isMessage, readMessages } from './read-message.ts';
import { readParts } from './read-part.ts';
import { unflatten } from './unflatten.ts';

type ReadContent = (attributes: Attributes) => CallContent;

/** The GenAI conventions, on the span or in the event with the details of the call. */
const conventions: ReadContent = (attributes) => {
  const system = readSystem(attributes['gen_ai.system_instructions']);
  return {
    input: [...system, ...readMessages(attributes['gen_ai.input.messages'], 'user')],
    output: readMessages(attributes['gen_ai.output.messages'], 'assistant'),
  };
};

/** OpenLLMetry. */
const flattened: ReadContent = (attributes) => ({
  input: readMessages(unflatten(attributes, 'gen_ai.prompt.'), 'user'),
  output: readMessages(unflatten(attributes, 'gen_ai.completion.'), 'assistant'),
});

const openInference: ReadContent = (attributes) => ({
  input: readMessages(unflatten(attributes, 'llm.input_messages.'), 'user'),
  output: readMessages(unflatten(attributes, 'llm.output_messages.'), 'assistant'),
});

const vercelAi: ReadContent = (attributes) => {
  const parts = [
    ...present(attributes['ai.response.reasoning'], (content) => ({ type: 'reasoning', content })),
    ...present(attributes['ai.response.text'] ?? attributes['ai.response.object'], (text) => ({ type: 'text', text })),
    ...listOf(parsed(attributes['ai.response.toolCalls'])).map((call) => ({ ...fieldsOf(call), type: 'tool-call' })),
  ];
  return {
    input: readMessages(attributes['ai.prompt.messages'], 'user'),
    output: readMessages([{ role: 'assistant', parts }], 'assistant'),
  };
};

/** LangSmith keeps what the call was given and gave; OpenInference does so beside the messages. */
const wholeBodies: ReadContent = (attributes) => {
  const asked = attributes['gen_ai.prompt'] ?? attributes['input.value'];
  const answered = attributes['gen_ai.completion'] ?? attributes['output.value'];
  const kind = shown(attributes['openinference.span.kind'] ?? attributes['langsmith.span.kind']);
  if (/^tool$/i.test(kind)) return toolContent(attributes, asked, answered);
  const request = parsed(asked);
  const input = [
    ...readSystem(fieldsOf(request)?.['system']),
    ...readMessages(within(request, ['messages', 'input', 'prompt', 'prompts']), 'user'),
  ];
  const output = readMessages(within(parsed(answered), ['choices', 'generations', 'messages', 'output']), 'assistant');
  const isModel = /^llm$/i.test(kind);
  return {
    input: isModel && input.length === 0 ? readText(asked, 'user') : input,
    output: isModel && output.length === 0 ? readText(answered, 'assistant') : output,
  };
};

/** What a tool was called with is no message, whatever it looks like, and what it gave back is not of a model. */
function toolContent(attributes: Attributes, given: unknown, returned: unknown): CallContent {
  const name = textOf(attributes['tool.name'] ?? attributes['gen_ai.tool.name']);
  const said = (type: 'tool_call' | 'tool_result', value: unknown): RawMessage[] => {
    const text = textOf(shown(value));
    return text === undefined ? [] : [{ role: 'tool', content: [{ type, text, name }] }];
  };
  return { input: said('tool_call', given), output: said('tool_result', returned) };
}

/** JSON that is no body of a request or response is what was said itself. */
function readText(value: unknown, role: string): RawMessage[] {
  return typeof value === 'string' && value !== '' ? [{ role, content: readParts(value) }] : [];
}

const readers: readonly ReadContent[] = [conventions, flattened, openInference, vercelAi, wholeBodies];

/** What a model call was asked and answered; nothing where content was not captured. `details` are log records of the span. */
export function callContent(
  span: Pick<InterpretedSpan, 'attributes' | 'events'>,
  details: readonly InterpretedLogRecord[],
): CallContent {
  const sources = [span.attributes, ...details.map(({ attributes }) => attributes)];
  for (const read of readers) {
    const found = sources.map((source) => read(source)).find(({ input, output }) => input.length + output.length > 0);
    if (found !== undefined) return found;
  }
  const events = [
    ...span.events,
    ...details.map((record) => ({ name: record.eventName ?? '', attributes: eventFields(record) })),
  ];
  return fromEvents(events);
}

/** The earlier form of the GenAI conventions: an event a message. */
function fromEvents(events: readonly { readonly name: string; readonly attributes: Attributes }[]): CallContent {
  const input: RawMessage[] = [];
  const output: RawMessage[] = [];
  for (const { name, attributes } of events) {
    const [, role] = /^gen_ai\.(system|user|assistant|tool)\.message$/.exec(name) ?? [];
    if (role !== undefined) input.push(...readMessages([messageOf(role, attributes)], role));
    else if (name === 'gen_ai.choice') output.push(...readMessages([choiceOf(attributes)], 'assistant'));
    else if (name === 'gen_ai.content.prompt') input.push(...readMessages(attributes['gen_ai.prompt'], 'user'));
    else if (name === 'gen_ai.content.completion') {
      output.push(...readMessages(attributes['gen_ai.completion'], 'assistant'));
    }
  }
  return { input, output };
}

/** The id of a tool's message is that of the call. */
function messageOf(role: string, attributes: Attributes): Attributes {
  return { role, ...attributes, ...(role === 'tool' && { tool_call_id: attributes['id'] }) };
}

/** The answer is a message, also as JSON, or a text, which may be JSON, too. */
function choiceOf(attributes: Attributes): Attributes {
  const { message, ...beside } = attributes;
  if (message === undefined) return attributes;
  const said = parsed(message);
  if (typeof said === 'string') return { ...beside, content: said };
  return isMessage(said) ? { ...beside, message: said } : { ...beside, content: message };
}

/** Such an event has its fields in the body of the log record, or among its attributes. */
function eventFields({ attributes, body }: InterpretedLogRecord): Attributes {
  return { ...attributes, ...fieldsOf(parsed(body)) };
}

function readSystem(value: unknown): RawMessage[] {
  const given = parsed(value);
  const content = readParts(fieldsOf(given) ? value : given);
  return content.length === 0 ? [] : [{ role: 'system', content }];
}

function present(value: unknown, make: (value: unknown) => unknown): unknown[] {
  return value === undefined || value === '' ? [] : [make(value)];
}

/** The first of the fields that the body has; a text, a list or a message is what was said itself. */
function within(body: unknown, names: readonly string[]): unknown {
  const fields = fieldsOf(body);
  if (fields === undefined || fields['role'] !== undefined || fields['content'] !== undefined) return body;
  const name = names.find((candidate) => fields[candidate] !== undefined);
  return name === undefined ? undefined : fields[name];
}
