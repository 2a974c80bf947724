import { MalformedError } from '../malformed-error.ts';
import { MAX_DEPTH } from '../protobuf/decode-message.ts';
import { isDefault } from '../schema/is-default.ts';
import type { Field, Message } from '../schema/message.ts';
import { malformed } from './json-path.ts';
import type { JsonPath } from './json-path.ts';
import { fromJsonScalar, scalarDefault } from './json-scalars.ts';

type Values = Record<string, unknown>;

/** Reads the OTLP/JSON form of a message: unknown fields are ignored, null is absent. Throws {@link MalformedError} naming the path. */
export function fromJsonMessage(message: Message, json: unknown): Values {
  return readMessage(message, json, []);
}

function readMessage(message: Message, json: unknown, path: JsonPath): Values {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw malformed(path, 'must be an object');
  if (path.length > 2 * MAX_DEPTH) throw new MalformedError(`more than ${MAX_DEPTH} messages are nested`);
  const values: Values = {};
  for (const key in message.fields) {
    const field = message.fields[key] as Field;
    const fieldJson = (json as Readonly<Record<string, unknown>>)[key];
    if (fieldJson !== undefined && fieldJson !== null) {
      path.push(key);
      const value = readField(field, fieldJson, path);
      path.pop();
      if (field.presence !== 'optional' || !isDefault(value)) values[key] = value;
    } else if (field.presence === 'always') values[key] = defaultOf(field);
  }
  return values;
}

function readField(field: Field, json: unknown, path: JsonPath): unknown {
  if (!field.isRepeated) return readOne(field, json, path);
  if (!Array.isArray(json)) throw malformed(path, 'must be an array');
  return json.map((item, index) => {
    path.push(index);
    const value = readOne(field, item, path);
    path.pop();
    return value;
  });
}

function readOne(field: Field, json: unknown, path: JsonPath): unknown {
  return typeof field.type === 'function'
    ? readMessage(field.type(), json, path)
    : fromJsonScalar(field.type, json, path);
}

function defaultOf(field: Field): unknown {
  if (field.isRepeated) return [];
  return typeof field.type === 'function' ? readMessage(field.type(), {}, []) : scalarDefault(field.type);
}
