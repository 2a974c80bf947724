const KEYWORDS: ReadonlySet<string> = new Set(['and', 'or', 'not', 'has']);

/** Whether a word outside of quotes means something of its own, in whatever case. */
export function isKeyword(word: string): boolean {
  return KEYWORDS.has(word.toLowerCase());
}

/** Whether a text outside of quotes reads back as itself. */
export function isPlain(text: string): boolean {
  return /^[^\s()=!<>~"'][^\s()=!<>~]*$/.test(text) && !isKeyword(text);
}

export function printKey(key: string): string {
  return isPlain(key) ? key : quoted(key);
}

export function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}
