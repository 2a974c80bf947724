/** Whether the last word of a text is the beginning of the first of some labels, and none of them whole. */
export function isBegun(text: string, labels: readonly string[]): boolean {
  const word = (/[^\s=!<>~(){},"']+$/.exec(text)?.[0] ?? '').toLowerCase();
  const known = labels.map((label) => label.toLowerCase());
  return word !== '' && known[0]?.startsWith(word) === true && !known.includes(word);
}
