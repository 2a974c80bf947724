export { FilterBox } from './filter-box.tsx';
export { comparison, termsOf, withoutTerm, withTerm } from './filter-terms.ts';
export { NothingMatches } from './nothing-matches.tsx';
export { PromqlBox } from './promql-box.tsx';
