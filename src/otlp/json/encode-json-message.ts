import { Buffer } from 'node:buffer';

import { isDefault } from '../schema/is-default.ts';
import { isDefaultWritten } from '../schema/message.ts';
import type { Field, Message, ScalarKind } from '../schema/message.ts';

/** Node has it; the language level of this project's types has not. */
type WellFormable = string & { toWellFormed(): string };
type Values = Readonly<Record<string, unknown>>;

/** The OTLP/JSON form of a message, for `JSON.stringify`. Ids stay hexadecimal, 64-bit integers become text, defaults are left out. */
export function toJsonMessage(message: Message, values: Values): Record<string, unknown> {
  const json: Record<string, unknown> = {};
  for (const key of Object.keys(message.fields)) {
    const value = values[key];
    if (value === undefined || value === null) continue;
    const field = message.fields[key] as Field;
    const fieldJson = toJsonField(field, value);
    if (fieldJson !== undefined) json[key] = fieldJson;
  }
  return json;
}

function toJsonField(field: Field, value: unknown): unknown {
  if (isDefault(value) && !isDefaultWritten(field)) return undefined;
  const toJson = (item: unknown): unknown =>
    typeof field.type === 'function' ? toJsonMessage(field.type(), item as Values) : toJsonScalar(field.type, item);
  return field.isRepeated ? (value as readonly unknown[]).map(toJson) : toJson(value);
}

function toJsonScalar(kind: ScalarKind, value: unknown): unknown {
  switch (kind) {
    case 'string':
      return (value as WellFormable).toWellFormed();
    case 'int64':
    case 'uint64':
    case 'fixed64':
    case 'sfixed64':
    case 'time':
      return (value as number | bigint).toString();
    case 'bytes':
      return Buffer.from(value as Uint8Array).toString('base64');
    case 'double':
      return toJsonDouble(value as number);
    default:
      return value;
  }
}

/** JSON has neither NaN and the infinities nor a minus zero that survives `JSON.stringify`; proto3 names them as text. */
function toJsonDouble(value: number): number | string {
  if (Object.is(value, -0)) return '-0';
  return Number.isFinite(value) ? value : String(value);
}
