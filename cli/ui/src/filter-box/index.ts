export { countLines, countRuns, countSpans } from './count-items.ts';
export { EmptyResult } from './empty-result.tsx';
export { FilterBox } from './filter-box.tsx';
export { comparison, termsOf, withoutTerm, withTerm } from './filter-terms.ts';
export { PromqlBox } from './promql-box.tsx';
