export { attributeMeanings } from './attribute-meanings.ts';
export { fieldNames } from './dialect.ts';
export type { FieldName, SpanMeaning } from './dialect.ts';
