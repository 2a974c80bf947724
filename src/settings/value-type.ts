/** The outcome of reading a value: the value, with the parts that had to be left out, or nothing that can be used. */
export type Reading<T> =
  | { readonly ok: true; readonly value: T; readonly rejected?: readonly string[] }
  | { readonly ok: false; readonly instead?: string };

/** A kind of value: how it is written in the environment, given in code, checked, shown and documented. */
export interface ValueType<T> {
  /** Its name in the documentation. */
  readonly name: string;
  /** Its type in the generated `StartOptions`. */
  readonly typescript: string;
  /** What a right value looks like; ends the sentence "must be …". */
  readonly expected: string;
  readonly allowed?: readonly string[];
  /** Values given in several places are joined key by key instead of replaced. */
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
