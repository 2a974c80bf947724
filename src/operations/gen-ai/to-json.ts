/** JSON text, or undefined for what has none: content is an extra, and must not make a call fail. */
export function toJson(value: unknown): string | undefined {
  try {
    return JSON.stringify(value, (_key, entry: unknown) => (typeof entry === 'bigint' ? String(entry) : entry));
  } catch {
    return undefined;
  }
}
