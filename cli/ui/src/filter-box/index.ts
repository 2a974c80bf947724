export { ChoiceList } from './choice-list.tsx';
export { countLines, countRuns, countSpans, runsOf } from './count-items.ts';
export { EmptyResult } from './empty-result.tsx';
export { FilterBox } from './filter-box.tsx';
export { attributeTerm, comparison, termsOf, withoutTerm, withTerm } from './filter-terms.ts';
export { isFilterFault, ListError } from './list-error.tsx';
export { MOST_VALUES } from './most-values.ts';
export { moveBetweenButtons } from './move-between-buttons.ts';
export { PromqlBox } from './promql-box.tsx';
