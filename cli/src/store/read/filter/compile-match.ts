import { filterKey, indexedNames, parseFilter } from '../../../filter/index.ts';
import type { Filter } from '../../../filter/index.ts';
import { attributeToken, keyToken, statusToken, wordTokens } from '../../attribute-token.ts';
import type { Reader } from '../reader.ts';
import { countMatches } from './find-by-token.ts';

/** To read so many, which says in which order their words are, takes longer than a reader waits: counted are all that have the words. */
const MANY = 30_000;

/** What spans are found by in the full-text index alone, in its own language. */
export interface Match {
  /** True of all that match; empty where everything may. */
  readonly wanted: readonly string[];
  /** Not true of any that matches. */
  readonly unwanted: readonly string[];
}

/** The filter over spans as the full-text index decides it; undefined where it asks for more than the index has. */
export function compileMatch(reader: Reader, filter: string | undefined): Match | undefined {
  const tree = parseFilter(filter ?? '', 'traces');
  const wanted: string[] = [];
  const unwanted: string[] = [];
  for (const term of tree.type === 'and' ? tree.terms : [tree]) {
    const negated = negatedOf(term);
    const match = matchOf(reader, negated ?? term);
    if (match === undefined) return undefined;
    (negated === undefined ? wanted : unwanted).push(match);
  }
  return { wanted, unwanted };
}

function negatedOf(term: Filter): Filter | undefined {
  if (term.type === 'not') return term.term;
  return term.type === 'compare' && term.operator === '!=' ? { ...term, operator: '=' } : undefined;
}

function matchOf(reader: Reader, term: Filter): string | undefined {
  switch (term.type) {
    case 'and':
    case 'or': {
      const parts = term.terms.map((inner) => matchOf(reader, inner));
      return parts.includes(undefined) ? undefined : `(${parts.join(term.type === 'and' ? ' AND ' : ' OR ')})`;
    }
    case 'has':
      return filterKey(term.key) === undefined ? anyOf(indexedNames(term.key).map(keyToken)) : undefined;
    case 'text': {
      const tokens = isId(term.text) ? [] : wordTokens(term.text);
      const match = tokens.map((token) => `"${token}"`).join(' AND ');
      const isKnown = tokens.length === 1 || (tokens.length > 1 && countMatches(reader, 'span', match, MANY) > MANY);
      return isKnown ? `(${match})` : undefined;
    }
    case 'compare': {
      if (term.operator !== '=') return undefined;
      if (term.key === 'status') return term.value === 'error' ? `"${statusToken(2)}"` : undefined;
      if (filterKey(term.key) !== undefined) return undefined;
      return anyOf(indexedNames(term.key).map((key) => attributeToken(key, term.value)));
    }
    default:
      return undefined;
  }
}

function anyOf(tokens: readonly string[]): string {
  return `(${tokens.map((token) => `"${token}"`).join(' OR ')})`;
}

/** Ids are looked up in columns. */
function isId(words: string): boolean {
  return /^(?:[\da-f]{16}|[\da-f]{32})$/iu.test(words);
}
