import { filterKey, parseFilter, printFilter } from '../../../filter/index.ts';
import type { Filter, FilterSignal } from '../../../filter/index.ts';

/** A filter with one term that says what is not so: what it leaves besides, and that of which it is so. */
export interface SplitFilter {
  readonly rest: string;
  readonly opposite: string;
}

/** Undefined where it has no such term about a key of the language, or several. */
export function splitNegated(filter: string | undefined, signal: FilterSignal): SplitFilter | undefined {
  const tree = parseFilter(filter ?? '', signal);
  const terms = tree.type === 'and' ? tree.terms : [tree];
  const positives = terms.map(positiveOf);
  const [positive, ...others] = positives.filter((found) => found !== undefined);
  if (positive === undefined || others.length > 0) return undefined;
  const rest = terms.filter((_, index) => positives[index] === undefined);
  return {
    rest: printFilter({ type: 'and', terms: rest }),
    opposite: printFilter({ type: 'and', terms: [...rest, positive] }),
  };
}

function positiveOf(term: Filter): Filter | undefined {
  if (term.type === 'not') {
    const { term: inner } = term;
    return (inner.type === 'compare' || inner.type === 'has') && filterKey(inner.key) !== undefined ? inner : undefined;
  }
  return term.type === 'compare' && term.operator === '!=' && filterKey(term.key) !== undefined
    ? { ...term, operator: '=' }
    : undefined;
}
