/** A copy without the keys that are undefined: the SDK cleans each attribute that it is given, absent ones too. */
export function defined<T extends object>(attributes: T): T {
  const copy: Partial<T> = {};
  for (const key in attributes) if (attributes[key] !== undefined) copy[key] = attributes[key];
  return copy as T;
}
