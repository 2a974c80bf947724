/** What to write instead of a value that cannot be used, as far as it can be told. */
export interface Advice {
  /** The text that was most likely meant. */
  readonly instead?: string | undefined;
  /** A sentence on what does the same. */
  readonly hint?: string | undefined;
}

/** The outcome of reading a value: the value, less the parts of it that cannot be used, or nothing. */
export type Reading<T> =
  | ({ readonly ok: true; readonly value: T; readonly rejected?: readonly string[] } & Advice)
  | ({ readonly ok: false } & Advice);

/** A kind of value: how it is written in the environment, given in code, checked, shown and documented. */
export interface ValueType<T> {
  /** Its name in the documentation. */
  readonly name: string;
  /** Its type in the generated `StartOptions`. */
  readonly typescript: string;
  /** What a right value looks like; ends the sentence "it must be …". */
  readonly expected: string;
  readonly allowed?: readonly string[];
  /** Joins values given in several places; without it the highest of them counts alone. */
  merge?(lower: T, higher: T): T;
  /** Reads the text of an environment variable; it is trimmed and not empty. */
  parse(text: string): Reading<T>;
  /** Reads a value given in code. */
  accept(value: unknown): Reading<T>;
  /** The value as text, as `parse` would read it. */
  print(value: T): string;
}

export const unreadable: Reading<never> = { ok: false };

export function readable<T>(value: T): Reading<T> {
  return { ok: true, value };
}
