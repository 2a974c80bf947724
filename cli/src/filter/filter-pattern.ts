/** The regular expression of `=~` and `!~`: it matches the whole of a value, of any number of lines. Throws a SyntaxError as `RegExp` does. */
export function filterPattern(source: string): RegExp {
  return new RegExp(`^(?:${source})$`, 'su');
}
