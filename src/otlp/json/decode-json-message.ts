import { MalformedError } from '../malformed-error.ts';
import { MAX_DEPTH } from '../protobuf/decode-message.ts';
import { isDefault } from '../schema/is-default.ts';
import type { Field, Message } from '../schema/message.ts';
import { fromJsonScalar, scalarDefault } from './json-scalars.ts';

type Values = Record<string, unknown>;

/** Reads the OTLP/JSON form of a message: unknown fields are ignored, null is absent. Throws {@link MalformedError} naming the path. */
export function fromJsonMessage(message: Message, json: unknown, path: string, depth = 0): Values {
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    throw new MalformedError(`${path} must be an object`);
  if (depth > MAX_DEPTH) throw new MalformedError(`more than ${MAX_DEPTH} messages are nested`);
  const values: Values = {};
  for (const [key, field] of Object.entries(message.fields)) {
    const fieldJson = (json as Readonly<Record<string, unknown>>)[key];
    if (fieldJson !== undefined && fieldJson !== null) {
      const value = fromJsonField(field, fieldJson, `${path}.${key}`, depth);
      if (field.presence !== 'optional' || !isDefault(value)) values[key] = value;
    } else if (field.presence === 'always') values[key] = defaultOf(field, depth);
  }
  return values;
}

function fromJsonField(field: Field, json: unknown, path: string, depth: number): unknown {
  if (!field.isRepeated) return fromJsonItem(field, json, path, depth);
  if (!Array.isArray(json)) throw new MalformedError(`${path} must be an array`);
  return json.map((item, index) => fromJsonItem(field, item, `${path}[${index}]`, depth));
}

function fromJsonItem(field: Field, json: unknown, path: string, depth: number): unknown {
  return typeof field.type === 'function'
    ? fromJsonMessage(field.type(), json, path, depth + 1)
    : fromJsonScalar(field.type, json, path);
}

function defaultOf(field: Field, depth: number): unknown {
  if (field.isRepeated) return [];
  return typeof field.type === 'function' ? fromJsonMessage(field.type(), {}, '', depth) : scalarDefault(field.type);
}
