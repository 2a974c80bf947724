import { Type } from 'typebox';
import type { Static, TSchema } from 'typebox';

// Fields of the API, each with what a reader of its description must know. A schema with a `title` is a named one in the description.

export function text(description: string) {
  return Type.String({ description });
}

/** A count, or another whole number. */
export function whole(description: string) {
  return Type.Integer({ description });
}

export function number(description: string) {
  return Type.Number({ description });
}

export function numberOrNull(description: string) {
  return Type.Union([Type.Number(), Type.Null()], { description });
}

export function flag(description: string) {
  return Type.Boolean({ description });
}

/** An instant. */
export function millis(description: string) {
  return Type.Number({ description: `${description} Milliseconds since 1970 UTC, with a fraction.` });
}

export function list<T extends TSchema>(item: T, description: string) {
  return Type.Array(item, { description });
}

export function texts(description: string) {
  return list(Type.String(), description);
}

/** A list of so many items, each with a schema of its own. */
export function tuple<const T extends readonly TSchema[]>(
  items: T,
  about: { readonly title?: string; readonly description: string },
) {
  type Items = { -readonly [I in keyof T]: Static<T[I]> };
  return Type.Unsafe<Items>({ type: 'array', prefixItems: [...items], items: false, minItems: items.length, ...about });
}

/** An object whose keys are data. */
export function record<T extends TSchema>(value: T, description: string) {
  return Type.Unsafe<Record<string, Static<T>>>({ type: 'object', additionalProperties: value, description });
}

/** A named schema, with what it means in this place. */
export function described<T extends TSchema>(schema: T, description: string) {
  return Type.Unsafe<Static<T>>({ allOf: [schema], description });
}
