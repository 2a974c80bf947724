import { RE2JS } from 're2js';

/** What `=~` and `!~` compare with. */
export interface FilterPattern {
  test(text: string): boolean;
}

const MAX_PATTERNS = 100;
/** Names, models, services: few of them stand in very many rows. Other texts are each their own. */
const MAX_ANSWERS = 500;
const MAX_KEPT_LENGTH = 200;

const patterns = new Map<string, FilterPattern>();

/**
 * The regular expression of `=~` and `!~`: it matches the whole of a value, of any number of lines. In the syntax of RE2, and in time that
 * grows with the length of the value only, whatever the expression. Throws the error of RE2 for one that it does not have.
 */
export function filterPattern(source: string): FilterPattern {
  let pattern = patterns.get(source);
  if (pattern === undefined) {
    pattern = compile(source);
    if (patterns.size >= MAX_PATTERNS) patterns.clear();
    patterns.set(source, pattern);
  }
  return pattern;
}

function compile(source: string): FilterPattern {
  // By itself first: what closes a group here would open the one around it.
  RE2JS.compile(source);
  const compiled = RE2JS.compile(`^(?:${source})$`, RE2JS.DOTALL);
  const answers = new Map<string, boolean>();
  return {
    test(text) {
      const known = answers.get(text);
      if (known !== undefined) return known;
      const isMatch = compiled.test(text);
      if (answers.size < MAX_ANSWERS && text.length <= MAX_KEPT_LENGTH) answers.set(text, isMatch);
      return isMatch;
    },
  };
}
