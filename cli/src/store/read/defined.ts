type Defined<T> = { [K in keyof T]?: NonNullable<T[K]> };

/** Without the properties that are null or undefined: what has no value is absent from an answer. */
export function defined<T extends object>(record: T): Defined<T> {
  return Object.fromEntries(
    Object.entries(record).filter(([, value]) => value !== null && value !== undefined),
  ) as Defined<T>;
}
