/** The longest text of a query that is recorded. */
export const MAX_SQL_LENGTH = 2_000;

/** Quoted names, comments, strings in their four notations, and numbers. What is unfinished reaches to the end of the text. */
const literals =
  /"(?:[^"]|"")*(?:"|$)|\/\*[\s\S]*?(?:\*\/|$)|--[^\n]*|\b[eE]'(?:[^'\\]|\\[\s\S]|'')*(?:'|$)|'(?:[^']|'')*(?:'|$)|\$(\w*)\$[\s\S]*?(?:\$\1\$|$)|(?<![\w$.])-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?\b/g;

/** The text of a query without its values: literals become `?`, comments go, placeholders such as `$1` stay. */
export function sanitizeSql(text: string): string {
  const cut = text.length > MAX_SQL_LENGTH ? text.slice(0, MAX_SQL_LENGTH) : text;
  return cut
    .replaceAll(literals, (match) => {
      if (match.startsWith('"')) return match;
      return match.startsWith('--') || match.startsWith('/*') ? ' ' : '?';
    })
    .replaceAll(/\s+/g, ' ')
    .trim();
}
