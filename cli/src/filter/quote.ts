const KEYWORDS: ReadonlySet<string> = new Set(['and', 'or', 'not', 'has']);

/** Whether a text outside of quotes reads back as itself. */
export function isPlain(text: string): boolean {
  return /^[^\s()=!<>~"'][^\s()=!<>~]*$/.test(text) && !KEYWORDS.has(text.toLowerCase());
}

export function printKey(key: string): string {
  return isPlain(key) ? key : quoted(key);
}

export function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}
