import { FilterSyntaxError } from './filter-syntax-error.ts';
import { filterKey } from './keys.ts';
import type { FilterSignal } from './keys.ts';
import type { Token } from './scanner.ts';

/** Operators of other languages, by what stands for them here. */
const meanings: Readonly<Record<string, readonly string[]>> = {
  'KEY in (one, other)': ['in'],
  'KEY = value': ['is', 'eq', 'equals', ':'],
  'KEY != value': ['ne', 'neq', 'isnt'],
  'KEY =~ "part.*"': ['like', 'ilike', 'matches', 'regexp', 'glob', 'startswith', 'starts_with', '^'],
  'KEY =~ ".*part"': ['endswith', 'ends_with', '$'],
  'KEY =~ ".*part.*"': ['contains', 'includes', '*'],
  'KEY > value': ['gt', 'above'],
  'KEY < value': ['lt', 'below'],
  'KEY >= value': ['gte', 'ge'],
  'KEY <= value': ['lte', 'le'],
  'KEY >= low KEY <= high': ['between'],
  'has KEY': ['exists'],
};

const foreign: ReadonlyMap<string, string> = new Map(
  Object.entries(meanings).flatMap(([instead, words]) => words.map((word) => [word, instead] as const)),
);

/** Whether a word after a key could be taken for an operator. */
export function isForeignOperator(word: string): boolean {
  return foreign.has(word.toLowerCase());
}

/** Refuses a key with an operator that the language does not have: read as words to look for, it would find nothing and not say why. */
export function checkNoOperator(key: Token, next: Token, signal: FilterSignal | undefined): void {
  if (key.type !== 'word') return;
  if (key.text.toLowerCase() === 'in' && next.type === '(') {
    throw new FilterSyntaxError(
      'a key is missing before in; write not key in (one, other) for the opposite',
      key.start,
    );
  }
  if (next.type !== 'word' || !isKey(key.text, signal)) return;
  const instead = foreign.get(next.text.toLowerCase())?.replaceAll('KEY', key.text);
  if (instead === undefined) return;
  const operator = `${next.text} is no operator here`;
  throw new FilterSyntaxError(
    `${operator}: write ${instead}, or "${key.text} ${next.text}" in quotes for the words`,
    next.start,
  );
}

function isKey(word: string, signal: FilterSignal | undefined): boolean {
  const known = filterKey(word);
  return known !== undefined && (signal === undefined || known.signals.includes(signal));
}
