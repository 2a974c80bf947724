/** A text in three: what it begins with like the other, what differs, what it ends with like the other. By words. */
export interface TextParts {
  readonly before: string;
  readonly differing: string;
  readonly after: string;
}

/** Where two texts differ, from the first word that does to the last. */
export function differingPart(left: string, right: string): readonly [left: TextParts, right: TextParts] {
  const a = wordsOf(left);
  const b = wordsOf(right);
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start++;
  let end = 0;
  while (end < shorter - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  return [partsOf(a, start, end), partsOf(b, start, end)];
}

function wordsOf(text: string): string[] {
  return text.match(/\s*\S+|\s+$/g) ?? [];
}

function partsOf(words: readonly string[], start: number, end: number): TextParts {
  const until = words.length - end;
  return {
    before: words.slice(0, start).join(''),
    differing: words.slice(start, until).join(''),
    after: words.slice(until).join(''),
  };
}
