import { fieldsOf, textOf } from './json-value.ts';
import type { Fields } from './json-value.ts';

interface Shape {
  /** Of which one is there. */
  readonly content: readonly string[];
  /** What may stand beside it and says nothing of what was said. */
  readonly beside: readonly string[];
}

const text: Shape = { content: ['text', 'content'], beside: ['annotations', 'citations', 'logprobs'] };
const reasoning: Shape = {
  content: ['content', 'text', 'thinking', 'summary'],
  beside: ['id', 'signature', 'encrypted_content', 'status'],
};
const toolCall: Shape = {
  content: ['name', 'toolName', 'function', 'tool_call'],
  beside: ['id', 'call_id', 'toolCallId', 'arguments', 'input', 'args', 'status', 'caller', 'providerExecuted'],
};
const toolResult: Shape = {
  content: ['response', 'result', 'output', 'content'],
  beside: ['name', 'toolName', 'id', 'call_id', 'toolCallId', 'tool_use_id', 'is_error', 'isError', 'status'],
};
const media: Shape = {
  content: [
    'image_url',
    'input_audio',
    'file_id',
    'file_data',
    'file_url',
    'source',
    'mime_type',
    'mimeType',
    'mediaType',
  ],
  beside: [
    'image',
    'audio',
    'file',
    'data',
    'url',
    'uri',
    'content',
    'modality',
    'detail',
    'filename',
    'title',
    'context',
  ],
};

const shapes: ReadonlyMap<string, Shape> = new Map([
  ...['text', 'input_text', 'output_text'].map((type) => [type, text] as const),
  ['refusal', { content: ['refusal'], beside: [] }],
  ...['reasoning', 'thinking'].map((type) => [type, reasoning] as const),
  ...['tool_call', 'tool-call', 'tool_use', 'server_tool_use', 'function_call'].map(
    (type) => [type, toolCall] as const,
  ),
  ...['tool_call_response', 'tool-result', 'tool_result', 'function_call_output'].map(
    (type) => [type, toolResult] as const,
  ),
  ...['image', 'image_url', 'input_image', 'file', 'input_file', 'document', 'audio', 'input_audio', 'blob', 'uri'].map(
    (type) => [type, media] as const,
  ),
]);

/** What the providers add to any part. */
const beside = ['type', 'cache_control', 'providerOptions', 'providerMetadata'];

/**
 * Whether a value is a part of a message and nothing else: what a tool gave, or a model was told to answer, is JSON too, and may well have a
 * `type` and a `text`.
 */
export function isPart(value: unknown): boolean {
  const fields = fieldsOf(value);
  const shape = shapes.get(textOf(fields?.['type']) ?? '');
  if (fields === undefined || shape === undefined) return false;
  const known = new Set([...beside, ...shape.beside, ...shape.content]);
  return shape.content.some((key) => holds(fields, key)) && Object.keys(fields).every((key) => known.has(key));
}

/** A source of data is a structure; of a text, it is anything. */
function holds(fields: Fields, key: string): boolean {
  return key === 'source' ? fieldsOf(fields[key]) !== undefined : fields[key] !== undefined && fields[key] !== null;
}
