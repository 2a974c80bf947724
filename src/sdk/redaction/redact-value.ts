import { PLACEHOLDER } from './placeholder.ts';
import { redactText } from './redact-text.ts';
import type { KeySensitivity } from './sensitive-key.ts';

/** What is deeper is hidden whole: nothing goes out unseen, and what contains itself comes to an end. */
const MAX_DEPTH = 8;

/** So is what comes after so many objects and lists: a request or a connection that is logged can hold the whole process. */
const MAX_NODES = 5000;

/** In lists of raw headers the value follows its name. */
const secretHeader = /^(?:(?:proxy-)?authorization|(?:set-)?cookie|x-api-key)$/i;

type Fields = Readonly<Record<string, unknown>>;

/** One walk through a value. */
export interface Walk {
  readonly classify: (key: string) => KeySensitivity;
  nodes: number;
  depth: number;
}

/** Hides the secrets in a value of any shape. Returns the same value where nothing is to be hidden. */
export function redactValue(value: unknown, sensitivity: KeySensitivity, walk: Walk): unknown {
  if (typeof value === 'string') return redactString(value, sensitivity);
  if (value === undefined || value === null || typeof value === 'boolean') return value;
  if (sensitivity === 'all') return hideWhole(value);
  if (typeof value !== 'object' || ArrayBuffer.isView(value) || value instanceof Date) return value;
  walk.nodes += 1;
  if (walk.depth >= MAX_DEPTH || walk.nodes > MAX_NODES) return PLACEHOLDER;
  walk.depth += 1;
  const redacted = redactObject(value, sensitivity, walk);
  walk.depth -= 1;
  return redacted;
}

/** Hides the secrets in the values of a record. Returns the same record where nothing is to be hidden. */
export function redactFields<F extends Fields>(fields: F, walk: Walk): F {
  let copy: Record<string, unknown> | undefined;
  for (const key of Object.keys(fields)) {
    const value = fields[key];
    const redacted = redactValue(value, walk.classify(key), walk);
    if (redacted === value) continue;
    copy ??= { ...fields };
    copy[key] = redacted;
  }
  return (copy ?? fields) as F;
}

function redactString(text: string, sensitivity: KeySensitivity): string {
  return sensitivity === 'none' || text === '' ? redactText(text) : PLACEHOLDER;
}

function hideWhole(value: unknown): unknown {
  const isTexts = Array.isArray(value) && value.every((item) => typeof item === 'string');
  return isTexts ? value.map(() => PLACEHOLDER) : PLACEHOLDER;
}

function redactObject(value: object, sensitivity: KeySensitivity, walk: Walk): unknown {
  if (Array.isArray(value)) return redactList(value, sensitivity, walk);
  if (value instanceof Error) return redactError(value, walk);
  const fields = fieldsOf(value);
  const redacted = redactFields(fields, walk);
  return redacted === fields ? value : redacted;
}

/** The values that something holds, where they are not its own properties. */
function fieldsOf(value: object): Fields {
  if (value instanceof Map || value instanceof Headers || value instanceof URLSearchParams)
    return Object.fromEntries(value);
  if (value instanceof Set) return Object.fromEntries([...value].entries());
  return value instanceof URL ? { href: value.href } : (value as Fields);
}

function redactList(list: readonly unknown[], sensitivity: KeySensitivity, walk: Walk): readonly unknown[] {
  let copy: unknown[] | undefined;
  for (const [index, item] of list.entries()) {
    const named = index > 0 && namesSecret(list[index - 1], walk);
    const redacted = redactValue(item, named ? 'text' : sensitivity, walk);
    if (redacted === item) continue;
    copy ??= [...list];
    copy[index] = redacted;
  }
  return copy ?? list;
}

/** `['--password', 'hunter2']` and `['Authorization', 'Bearer …']`. */
function namesSecret(item: unknown, walk: Walk): boolean {
  if (typeof item !== 'string' || item.length > 60) return false;
  return secretHeader.test(item) || (/^--?[\w-]+$/.test(item) && walk.classify(item) !== 'none');
}

function redactError(error: Error, walk: Walk): Error {
  const hidden: Record<string, unknown> = { message: error.message, stack: error.stack, cause: error.cause };
  const fields: Fields = Object.assign(hidden, error);
  const redacted = redactFields(fields, walk);
  if (redacted === fields) return error;
  const copy = Object.create(Object.getPrototypeOf(error) as object) as Error;
  for (const [key, value] of Object.entries(redacted)) {
    if (value === undefined) continue;
    const enumerable = Object.getOwnPropertyDescriptor(error, key)?.enumerable ?? false;
    Object.defineProperty(copy, key, { value, enumerable, configurable: true, writable: true });
  }
  return copy;
}
