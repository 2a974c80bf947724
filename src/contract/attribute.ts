/** A value that an attribute may hold on a span or a log record. */
export type AttributeValue = string | number | boolean | readonly string[];

/**
 * A key that binnacle emits, with the type of its values and whether metrics may carry it.
 * `M` is false for unbounded values (ids, texts, numbers), so that such a key on a metric does not compile.
 */
export interface Attribute<K extends string = string, V = unknown, M extends boolean = boolean> {
  readonly key: K;
  readonly brief: string;
  readonly onMetrics: M;
  /** The most distinct values that one process is expected to emit; 0 where unbounded. */
  readonly cap: number;
  /** The allowed values, where they are a closed set. */
  readonly values?: readonly V[];
  /** Well-known values, where others are allowed too. */
  readonly examples?: readonly V[];
  readonly '~value'?: V;
}

/** An attribute that may be absent. */
export interface Optional<A extends Attribute = Attribute> {
  readonly optional: A;
}

/** An entry of an attribute list: required, or wrapped in `optional()`. */
export type AttributeEntry<M extends boolean = boolean> =
  | Attribute<string, unknown, M>
  | Optional<Attribute<string, unknown, M>>;

type RequiredOf<E> = Extract<E, Attribute>;
type OptionalOf<E> = E extends Optional<infer A> ? A : never;

/** The attribute object that a list of entries asks for. */
export type Attributes<E> = {
  readonly [A in RequiredOf<E> as A['key']]: NonNullable<A['~value']>;
} & {
  readonly [A in OptionalOf<E> as A['key']]?: NonNullable<A['~value']> | undefined;
};

/** A closed set of values. Allowed on metrics. */
export function enumAttribute<const K extends string, const V extends string>(options: {
  readonly key: K;
  readonly brief: string;
  readonly values: readonly V[];
}): Attribute<K, V, true> {
  return { ...options, onMetrics: true, cap: options.values.length };
}

/**
 * A name given in code, of which there are few (a workflow, a tool, a model). Allowed on metrics up to `cap` values in
 * the life of a process; further ones are recorded as `_OTHER`.
 */
export function nameAttribute<const K extends string>(options: {
  readonly key: K;
  readonly brief: string;
  readonly cap: number;
  readonly examples?: readonly string[];
}): Attribute<K, string, true> {
  return { ...options, onMetrics: true };
}

/** An integer of which there are few values, such as a status code. Allowed on metrics up to `cap` values. */
export function codeAttribute<const K extends string>(options: {
  readonly key: K;
  readonly brief: string;
  readonly cap: number;
}): Attribute<K, number, true> {
  return { ...options, onMetrics: true };
}

/** An unbounded identifier. Spans and logs only. */
export function idAttribute<const K extends string>(options: {
  readonly key: K;
  readonly brief: string;
}): Attribute<K, string, false> {
  return { ...options, onMetrics: false, cap: 0 };
}

/** A free text, a number, a flag or a list. Spans and logs only. */
export function detailAttribute<const K extends string, V extends AttributeValue = string>(options: {
  readonly key: K;
  readonly brief: string;
}): Attribute<K, V, false> {
  return { ...options, onMetrics: false, cap: 0 };
}

/** Marks an entry of an attribute list as one that may be absent. */
export function optional<A extends Attribute>(attribute: A): Optional<A> {
  return { optional: attribute };
}

/** The attribute of an entry, required or not. */
export function attributeOf(entry: AttributeEntry): Attribute {
  return 'optional' in entry ? entry.optional : entry;
}
