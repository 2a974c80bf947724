import { MalformedError } from '../malformed-error.ts';
import { isDefault } from '../schema/is-default.ts';
import type { Field, Message } from '../schema/message.ts';
import { Reader } from './reader.ts';
import { scalars } from './scalars.ts';
import type { Scalar } from './scalars.ts';

type Values = Record<string, unknown>;
type DecodeField = (reader: Reader, into: Values, wireType: number, depth: number) => void;

interface Plan {
  /** Indexed by field number. */
  readonly decoders: readonly (DecodeField | undefined)[];
  readonly create: () => Values;
}

/** Protobuf's own limit for nested messages. */
export const MAX_DEPTH = 100;

/**
 * An empty message takes two bytes on the wire and some 300 in memory: 64 MiB of them would end the process. Ordinary spans, of some
 * 500 bytes and 26 messages each, reach this number at 75 MB.
 */
export const MAX_MESSAGES = 4_000_000;

const plans = new Map<Message, Plan>();

/** Decodes by the rules of proto3: unknown fields are skipped, a repeated single field is merged. Throws {@link MalformedError}. */
export function decodeMessage(message: Message, bytes: Uint8Array): unknown {
  const plan = planOf(message);
  const value = plan.create();
  decodeFields(new Reader(bytes), plan, value, 0);
  return value;
}

function decodeFields(reader: Reader, plan: Plan, into: Values, depth: number): void {
  if (depth > MAX_DEPTH)
    throw new MalformedError(`more than ${MAX_DEPTH} messages are nested`, { offset: reader.position });
  if (++reader.messages > MAX_MESSAGES)
    throw new MalformedError(`more than ${MAX_MESSAGES} messages in one request`, { offset: reader.position });
  while (reader.position < reader.end) {
    const at = reader.position;
    const tag = reader.varint32();
    const wireType = tag & 7;
    if (tag >>> 3 === 0) throw new MalformedError('field number 0', { offset: at });
    const decode = plan.decoders[tag >>> 3];
    if (decode === undefined) reader.skipField(wireType);
    else decode(reader, into, wireType, depth);
  }
}

function planOf(message: Message): Plan {
  const known = plans.get(message);
  if (known !== undefined) return known;
  const decoders: (DecodeField | undefined)[] = [];
  const fields = Object.entries(message.fields).toSorted(([, a], [, b]) => a.number - b.number);
  const siblings = fields.filter(([, field]) => field.presence === 'choice').map(([key]) => key);
  for (const [key, field] of fields) {
    const decoder = fieldDecoder(key, field);
    decoders[field.number] = field.presence === 'choice' ? choiceDecoder(key, siblings, decoder) : decoder;
  }
  const always = fields.filter(([, field]) => field.presence === 'always');
  // With every key from the start: all values of a message have one shape.
  const template = Object.fromEntries(always.map(([key, field]) => [key, fallbackOf(field)]));
  const plan: Plan = { decoders: Array.from(decoders), create: () => createFrom(template, nested) };
  // Before what is nested: a message may hold itself.
  plans.set(message, plan);
  const nested = always.flatMap(([key, field]) => nestedDefault(key, field));
  return plan;
}

interface NestedDefault {
  readonly key: string;
  readonly create: () => unknown;
}

function createFrom(template: Values, nested: readonly NestedDefault[]): Values {
  const values = { ...template };
  for (const { key, create } of nested) values[key] = create();
  return values;
}

function fallbackOf({ isRepeated, type }: Field): unknown {
  return isRepeated || typeof type === 'function' ? undefined : scalars[type].fallback;
}

function nestedDefault(key: string, { isRepeated, type }: Field): NestedDefault[] {
  if (isRepeated) return [{ key, create: () => [] }];
  return typeof type === 'function' ? [{ key, create: planOf(type()).create }] : [];
}

function fieldDecoder(key: string, field: Field): DecodeField {
  if (typeof field.type === 'function') return messageDecoder(key, field, field.type);
  const scalar = scalars[field.type];
  if (field.isRepeated) return listDecoder(key, scalar);
  return (reader, into, wireType) => {
    if (wireType !== scalar.wireType) return reader.skipField(wireType);
    const value = scalar.read(reader);
    if (field.presence !== 'optional' || !isDefault(value)) into[key] = value;
    else delete into[key];
  };
}

/** The last one read wins: whatever else of the choice is there goes. */
function choiceDecoder(key: string, siblings: readonly string[], decode: DecodeField): DecodeField {
  const others = new Set(siblings.filter((sibling) => sibling !== key));
  return (reader, into, wireType, depth) => {
    for (const present in into) if (others.has(present)) delete into[present];
    decode(reader, into, wireType, depth);
  };
}

/** Accepts packed and unpacked items, as proto3 asks. */
function listDecoder(key: string, scalar: Scalar): DecodeField {
  return (reader, into, wireType) => {
    const items = (into[key] ??= []) as unknown[];
    if (wireType === scalar.wireType) items.push(scalar.read(reader));
    else if (wireType === 2) within(reader, () => readAll(reader, scalar, items));
    else reader.skipField(wireType);
  };
}

function readAll(reader: Reader, scalar: Scalar, items: unknown[]): void {
  while (reader.position < reader.end) items.push(scalar.read(reader));
}

function messageDecoder(key: string, field: Field, type: () => Message): DecodeField {
  let plan: Plan | undefined;
  return (reader, into, wireType, depth) => {
    if (wireType !== 2) return reader.skipField(wireType);
    plan ??= planOf(type());
    let target: Values;
    if (field.isRepeated) ((into[key] ??= []) as Values[]).push((target = plan.create()));
    else target = (into[key] ??= plan.create()) as Values;
    const outerEnd = reader.end;
    reader.end = reader.lengthEnd();
    decodeFields(reader, plan, target, depth + 1);
    reader.end = outerEnd;
  };
}

function within(reader: Reader, read: () => void): void {
  const outerEnd = reader.end;
  reader.end = reader.lengthEnd();
  read();
  reader.end = outerEnd;
}
