export type CompareOperator = '=' | '!=' | '=~' | '!~' | '>' | '>=' | '<' | '<=';

/** A filter as a tree. `position` is where a term begins in the text. An `and` without terms lets everything through. */
export type Filter =
  | { readonly type: 'and' | 'or'; readonly terms: readonly Filter[] }
  | { readonly type: 'not'; readonly term: Filter }
  | {
      readonly type: 'compare';
      readonly key: string;
      readonly operator: CompareOperator;
      readonly value: string;
      readonly position: number;
    }
  | { readonly type: 'has'; readonly key: string; readonly position: number }
  | { readonly type: 'text'; readonly text: string; readonly position: number };
