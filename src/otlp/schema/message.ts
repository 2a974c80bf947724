/** The scalar types that OTLP v1 uses. `id` is bytes on the wire and hexadecimal text in the model; `time` is fixed64 that is always a bigint. */
export type ScalarKind =
  | 'string'
  | 'bytes'
  | 'id'
  | 'bool'
  | 'int32'
  | 'uint32'
  | 'sint32'
  | 'fixed32'
  | 'int64'
  | 'uint64'
  | 'fixed64'
  | 'sfixed64'
  | 'time'
  | 'double';

/**
 * When a field is present.
 * `always`: the decoder fills in the default; the encoder leaves the default out.
 * `optional`: absent means default, in both directions.
 * `explicit`: the default differs from absent, so it is written.
 * `choice`: explicit, and one of a group of which the last one read wins.
 */
export type Presence = 'always' | 'optional' | 'explicit' | 'choice';

export interface Field {
  readonly number: number;
  readonly type: ScalarKind | (() => Message);
  readonly presence: Presence;
  readonly isRepeated: boolean;
}

/** Whether the encoders write the default of a field, too. */
export function isDefaultWritten({ presence }: Field): boolean {
  return presence === 'explicit' || presence === 'choice';
}

export interface Message {
  readonly name: string;
  readonly fields: Readonly<Record<string, Field>>;
}

/** Describes message `T`; every property of the model must have its field. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- given by hand: it holds the fields to the model
export function message<T>(name: string, fields: { readonly [K in keyof Required<T>]: Field }): Message {
  return { name, fields };
}

function fieldMaker(presence: Presence, isRepeated: boolean) {
  return (number: number, type: Field['type']): Field => ({ number, type, presence, isRepeated });
}

export const always = fieldMaker('always', false);
export const optional = fieldMaker('optional', false);
export const explicit = fieldMaker('explicit', false);
export const choice = fieldMaker('choice', false);
export const list = fieldMaker('always', true);
export const optionalList = fieldMaker('optional', true);
