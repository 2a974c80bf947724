/** The text on one line, cut with an ellipsis at so many characters. */
export function oneLine(text: string, mostCharacters: number): string {
  // What is far beyond the cut need not be searched for line ends.
  const line = text
    .slice(0, mostCharacters * 2)
    .replace(/\s+/g, ' ')
    .trim();
  if (line.length <= mostCharacters) return line;
  return `${line
    .slice(0, mostCharacters - 1)
    .trimEnd()
    .toWellFormed()}…`;
}
