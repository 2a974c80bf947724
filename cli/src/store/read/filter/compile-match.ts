import { filterKey, parseFilter } from '../../../filter/index.ts';
import type { Filter } from '../../../filter/index.ts';
import { attributeToken, keyToken, statusToken, wordTokens } from '../../attribute-token.ts';

/** What spans are found by in the full-text index alone, in its own language. */
export interface Match {
  /** True of all that match; empty where everything may. */
  readonly wanted: readonly string[];
  /** Not true of any that matches. */
  readonly unwanted: readonly string[];
}

/** The filter over spans as the full-text index decides it; undefined where it asks for more than the index has. */
export function compileMatch(filter: string | undefined): Match | undefined {
  const tree = parseFilter(filter ?? '', 'traces');
  const wanted: string[] = [];
  const unwanted: string[] = [];
  for (const term of tree.type === 'and' ? tree.terms : [tree]) {
    const negated = negatedOf(term);
    const match = matchOf(negated ?? term);
    if (match === undefined) return undefined;
    (negated === undefined ? wanted : unwanted).push(match);
  }
  return { wanted, unwanted };
}

function negatedOf(term: Filter): Filter | undefined {
  if (term.type === 'not') return term.term;
  return term.type === 'compare' && term.operator === '!=' ? { ...term, operator: '=' } : undefined;
}

function matchOf(term: Filter): string | undefined {
  switch (term.type) {
    case 'and':
    case 'or': {
      const parts = term.terms.map(matchOf);
      return parts.includes(undefined) ? undefined : `(${parts.join(term.type === 'and' ? ' AND ' : ' OR ')})`;
    }
    case 'has':
      return filterKey(term.key) === undefined ? anyOf(ownAndResource(term.key).map(keyToken)) : undefined;
    case 'text':
      return isId(term.text) ? undefined : allOf(wordTokens(term.text));
    case 'compare': {
      if (term.operator !== '=') return undefined;
      if (term.key === 'status') return term.value === 'error' ? `"${statusToken(2)}"` : undefined;
      if (filterKey(term.key) !== undefined) return undefined;
      return anyOf(ownAndResource(term.key).map((key) => attributeToken(key, term.value)));
    }
    default:
      return undefined;
  }
}

/** An attribute of the span itself or, unless the key says which, of its resource. */
export function ownAndResource(key: string): readonly string[] {
  return key.startsWith('resource.') ? [key] : [key, `resource.${key}`];
}

function anyOf(tokens: readonly string[]): string {
  return `(${tokens.map((token) => `"${token}"`).join(' OR ')})`;
}

function allOf(tokens: readonly string[]): string | undefined {
  return tokens.length === 0 ? undefined : `(${tokens.map((token) => `"${token}"`).join(' AND ')})`;
}

/** Ids are looked up in columns. */
function isId(words: string): boolean {
  return /^(?:[\da-f]{16}|[\da-f]{32})$/iu.test(words);
}
