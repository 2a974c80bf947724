export { completeFilter, operatorsOf } from './complete-filter.ts';
export type { FilterCompletion } from './complete-filter.ts';
export { FilterSyntaxError } from './filter-syntax-error.ts';
export type { CompareOperator, Filter } from './filter.ts';
export { filterKey, filterKeys } from './keys.ts';
export type { FilterSignal, FilterValueType } from './keys.ts';
export { parseFilter } from './parse-filter.ts';
export { parseValue } from './parse-value.ts';
export { printFilter } from './print-filter.ts';
