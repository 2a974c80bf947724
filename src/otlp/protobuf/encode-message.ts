import { isDefault } from '../schema/is-default.ts';
import { isDefaultWritten } from '../schema/message.ts';
import type { Field, Message } from '../schema/message.ts';
import { scalars } from './scalars.ts';
import type { Scalar } from './scalars.ts';
import { Writer } from './writer.ts';

type Values = Readonly<Record<string, unknown>>;
type EncodeField = (writer: Writer, value: unknown) => void;

/** What to do with one message's fields, last field first. */
interface Plan {
  readonly keys: readonly string[];
  readonly encoders: readonly EncodeField[];
  /** Set when all fields are one choice: it is cheaper to look at the one that is there than for the six that are not. */
  readonly encoderOfChoice: ReadonlyMap<string, EncodeField> | undefined;
}

const LARGEST_KEPT_BUFFER_BYTES = 4 * 1024 * 1024;
const plans = new Map<Message, Plan>();
let sharedWriter: Writer | undefined;

/** Encodes in one synchronous pass. The buffer is kept between calls. */
export function encodeMessage(message: Message, value: object): Uint8Array {
  const writer = sharedWriter ?? new Writer();
  sharedWriter = undefined;
  encodeFields(writer, planOf(message), value as Values);
  const bytes = writer.finish();
  if (writer.capacityBytes <= LARGEST_KEPT_BUFFER_BYTES) sharedWriter = writer;
  return bytes;
}

function encodeFields(writer: Writer, plan: Plan, values: Values): void {
  const { keys, encoders, encoderOfChoice } = plan;
  if (encoderOfChoice !== undefined) return encodeChoice(writer, encoderOfChoice, values);
  for (let index = 0; index < keys.length; index++) {
    const value = values[keys[index] as string];
    if (value !== undefined && value !== null) (encoders[index] as EncodeField)(writer, value);
  }
}

function encodeChoice(writer: Writer, encoders: ReadonlyMap<string, EncodeField>, values: Values): void {
  for (const key in values) {
    const value = values[key];
    if (value !== undefined && value !== null) encoders.get(key)?.(writer, value);
  }
}

function planOf(message: Message): Plan {
  const known = plans.get(message);
  if (known !== undefined) return known;
  const fields = Object.entries(message.fields).toSorted(([, a], [, b]) => b.number - a.number);
  const keys = fields.map(([key]) => key);
  const encoders = fields.map(([, field]) => fieldEncoder(field));
  const isChoice = fields.every(([, { presence }]) => presence === 'choice');
  const encoderOfChoice = isChoice
    ? new Map(fields.map(([key], index) => [key, encoders[index] as EncodeField]))
    : undefined;
  const plan = { keys, encoders, encoderOfChoice };
  plans.set(message, plan);
  return plan;
}

function fieldEncoder(field: Field): EncodeField {
  if (typeof field.type === 'function') return messageEncoder(field, field.type);
  const scalar = scalars[field.type];
  if (!field.isRepeated) return scalarEncoder(field, scalar);
  return scalar.wireType === 2 ? repeatedEncoder(field, scalar) : packedEncoder(field, scalar);
}

function scalarEncoder(field: Field, scalar: Scalar): EncodeField {
  const tag = (field.number << 3) | scalar.wireType;
  const writesDefault = isDefaultWritten(field);
  return (writer, value) => {
    if (!writesDefault && isDefault(value)) return;
    if (scalar.write(writer, value as never) !== false) writer.varint32(tag);
  };
}

function repeatedEncoder(field: Field, scalar: Scalar): EncodeField {
  const tag = (field.number << 3) | scalar.wireType;
  return (writer, value) => {
    for (const item of (value as readonly unknown[]).toReversed()) {
      if (scalar.write(writer, item as never) !== false) writer.varint32(tag);
    }
  };
}

function packedEncoder(field: Field, scalar: Scalar): EncodeField {
  const tag = (field.number << 3) | 2;
  return (writer, value) => {
    const items = value as readonly unknown[];
    if (items.length === 0) return;
    const sizeBefore = writer.sizeBytes;
    for (let index = items.length - 1; index >= 0; index--) scalar.write(writer, items[index] as never);
    writer.closeMessage(sizeBefore, tag);
  };
}

function messageEncoder(field: Field, type: () => Message): EncodeField {
  const tag = (field.number << 3) | 2;
  let plan: Plan | undefined;
  const encodeOne: EncodeField = (writer, value) => {
    plan ??= planOf(type());
    const sizeBefore = writer.sizeBytes;
    encodeFields(writer, plan, value as Values);
    writer.closeMessage(sizeBefore, tag);
  };
  if (!field.isRepeated) return encodeOne;
  return (writer, value) => {
    const items = value as readonly unknown[];
    for (let index = items.length - 1; index >= 0; index--) encodeOne(writer, items[index]);
  };
}
